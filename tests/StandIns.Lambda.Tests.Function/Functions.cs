using System.Net;
using System.Net.Sockets;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaGlobalProperties(GenerateMain = true)]
[assembly: LambdaSerializer(typeof(SourceGeneratorLambdaJsonSerializer<StandIns.Lambda.Tests.Function.Wire>))]

namespace StandIns.Lambda.Tests.Function;

/// <summary>One function for each shape of method, and for each thing that a test needs to see.</summary>
public sealed class Functions
{
    private int greeted;

    /// <summary>Event and context in, answer out.</summary>
    [LambdaFunction(ResourceName = "GreetHandler")]
    public async Task<Answer> Greet(Question question, ILambdaContext context)
    {
        await Task.Yield();
        greeted++;
        return new Answer(string.Join(' ', Enumerable.Repeat($"Hello {question.Name}, guest {greeted}", question.Times)));
    }

    /// <summary>Event in, nothing out.</summary>
    [LambdaFunction]
    public Task Forget(Question question) => question is null ? throw new ArgumentNullException(nameof(question)) : Task.CompletedTask;

    /// <summary>Nothing in, answer out at once.</summary>
    [LambdaFunction]
    public Answer Plain() => new($"Hello, guest {++greeted}");

    /// <summary>Context in, nothing out.</summary>
    [LambdaFunction]
    public void Silent(ILambdaContext context) => context.Logger.LogInformation("said nothing");

    /// <summary>Event in, answer that may be absent.</summary>
    [LambdaFunction]
    public Task<Answer?> Maybe(Question? question) => Task.FromResult(question is null ? null : new Answer(question.Name));

    /// <summary>Bytes in, the same bytes out.</summary>
    [LambdaFunction]
    public async Task<Stream> Echo(Stream input, ILambdaContext context)
    {
        MemoryStream copy = new();
        await input.CopyToAsync(copy);
        copy.Position = 0;
        return copy;
    }

    /// <summary>An answer of a given size.</summary>
    [LambdaFunction]
    public Answer Grow(Size size) => new(new string('x', size.Characters));

    /// <summary>What the context shows.</summary>
    [LambdaFunction]
    public Task<Sight> Look(ILambdaContext context) => Task.FromResult(new Sight(
        context.AwsRequestId,
        context.FunctionName,
        context.FunctionVersion,
        context.InvokedFunctionArn,
        context.MemoryLimitInMB,
        context.LogGroupName,
        context.LogStreamName,
        context.TraceId,
        LambdaTraceProvider.CurrentTraceId,
        context.TenantId,
        context.RemainingTime.TotalSeconds,
        context.ClientContext.Client.AppTitle,
        context.ClientContext.Custom.TryGetValue("note", out string? note) ? note : null,
        context.ClientContext.Environment.TryGetValue("locale", out string? locale) ? locale : null,
        context.Identity.IdentityId,
        context.Identity.IdentityPoolId,
        context.Serializer is not null));

    /// <summary>Says that it has begun, and goes on when it is told to.</summary>
    [LambdaFunction]
    public async Task<Answer> Meet(Meeting meeting, ILambdaContext context)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, meeting.Port);
        int answer = client.GetStream().ReadByte();
        return new Answer(answer < 0 ? "left alone" : "met");
    }
}
