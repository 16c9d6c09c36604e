using Amazon.Lambda.Core;

namespace Atlas.Engine.Hosting;

/// <summary>What every log line of one invocation carries.</summary>
public sealed class InvocationScope
{
    private static readonly AsyncLocal<InvocationScope?> Ambient = new();
    private static int invocations;

    private InvocationScope(string requestId, bool coldStart, IInvocationHost? host) => (RequestId, ColdStart, Host) = (requestId, coldStart, host);

    /// <summary>The invocation in hand; null outside of one.</summary>
    public static InvocationScope? Current => Ambient.Value;

    /// <summary>Lambda's request id.</summary>
    public string RequestId { get; }

    /// <summary>Whether this is the process's first invocation.</summary>
    public bool ColdStart { get; }

    /// <summary>The interaction that the invocation is about, once it is known.</summary>
    public string? InteractionId { get; set; }

    /// <summary>The contact that the invocation is about, once it is known.</summary>
    public string? ContactId { get; set; }

    /// <summary>Who runs the invocation, when it is not Lambda.</summary>
    internal IInvocationHost? Host { get; }

    /// <summary>Begins an invocation's scope.</summary>
    public static InvocationScope Begin(ILambdaContext context)
    {
        InvocationScope scope = new(context.AwsRequestId, Interlocked.Increment(ref invocations) == 1, context as IInvocationHost);
        Ambient.Value = scope;
        return scope;
    }
}
