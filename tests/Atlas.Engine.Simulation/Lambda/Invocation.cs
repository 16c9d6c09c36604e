using Amazon.Lambda.Core;
using Atlas.Engine.Hosting;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.Simulation.People;

namespace Atlas.Engine.Simulation.Lambda;

/// <summary>One event in the hands of a function: Lambda's context, and the end of every request that it sends.</summary>
internal sealed class Invocation(World world, string function, FunctionEnvironment environment, DateTimeOffset deadline, string requestId) : ILambdaContext, IInvocationHost
{
    private static readonly AsyncLocal<Invocation?> Ambient = new();
    private readonly TaskCompletionSource<InvocationResult> ended = new();

    /// <summary>The invocation on whose behalf code runs now.</summary>
    public static Invocation? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The function's logical id.</summary>
    public string Function { get; } = function;

    /// <summary>By which the trace calls it.</summary>
    public string Name => $"{Function} {AwsRequestId}";

    /// <summary>The process.</summary>
    public FunctionEnvironment Environment { get; } = environment;

    /// <summary>How it ended.</summary>
    public Task<InvocationResult> Ended => ended.Task;

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => ended.Task.IsCompleted;

    /// <summary>Whether it has ended, and without an error.</summary>
    public bool EndedWell => ended.Task is { IsCompletedSuccessfully: true, Result.FunctionError: null };

    /// <summary>What this invocation last read of suppressions and the switch, by key: when, and whether there was one.</summary>
    public Dictionary<string, (DateTimeOffset At, bool Stops)> StopsRead { get; } = [];

    /// <inheritdoc/>
    public string AwsRequestId { get; } = requestId;

    /// <inheritdoc/>
    public TimeSpan RemainingTime => deadline - world.Clock.Now;

    /// <inheritdoc/>
    public TimeProvider Clock => Environment.Clock;

    /// <inheritdoc/>
    public Stream Output => world.Logs;

    /// <inheritdoc/>
    public string FunctionName => Function;

    /// <inheritdoc/>
    public string FunctionVersion => "$LATEST";

    /// <inheritdoc/>
    public IClientContext ClientContext => throw new NotSupportedException();

    /// <inheritdoc/>
    public ICognitoIdentity Identity => throw new NotSupportedException();

    /// <inheritdoc/>
    public string InvokedFunctionArn => world.ArnOf(Function);

    /// <inheritdoc/>
    public ILambdaLogger Logger => throw new NotSupportedException();

    /// <inheritdoc/>
    public string LogGroupName => "simulation";

    /// <inheritdoc/>
    public string LogStreamName => "simulation";

    /// <inheritdoc/>
    public int MemoryLimitInMB => 512;

    /// <summary>When it began.</summary>
    public DateTimeOffset BeganAt { get; } = world.Clock.Now;

    /// <summary>Whom its event is about; null when it names nobody.</summary>
    public Person? About { get; private set; }

    /// <summary>What its requests leave by.</summary>
    public HttpClient Http => world.Http;

    /// <summary>Sends a request into the world.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => world.Network.SendAsync(this, request, cancellationToken);

    /// <summary>Runs the event on the world's stack.</summary>
    public async Task RunAsync(byte[] payload)
    {
        Current = this;
        About = world.PersonIn(System.Text.Encoding.UTF8.GetString(payload));
        try
        {
            using MemoryStream input = new(payload);
            using Stream output = await Environment.Run(input, this);
            using MemoryStream copy = new();
            output.Position = 0;
            output.CopyTo(copy);
            End(new(copy.ToArray(), null, null));
        }
        catch (Exception error) when (error is not WorldBroken)
        {
            string type = error.GetType().Name;
            if (Environment.IsDead) return;
            End(Failed(type));
            world.NoteError(Function, type, error);
        }
    }

    /// <summary>Kills the process. Nothing that it would still have done is done.</summary>
    public void Kill(string errorType)
    {
        if (IsOver) return;
        Environment.Clock.IsDead = true;
        End(Failed(errorType));
    }

    private static InvocationResult Failed(string type) =>
        new(System.Text.Encoding.UTF8.GetBytes($$"""{"errorType":"{{type}}","errorMessage":""}"""), "Unhandled", type);

    private void End(InvocationResult result)
    {
        if (IsOver) return;
        Environment.IsBusy = false;
        Environment.LastUsed = world.Clock.Now;
        world.Trace.Add("returned", Name, result.ErrorType ?? "ok");
        world.Moments.OnEnded(this);
        ended.SetResult(result);
    }
}
