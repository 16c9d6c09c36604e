using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

/// <summary>Step Functions with fake functions, objects and clock.</summary>
internal sealed class Workflows : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private int machines;

    public Workflows(TimeProvider? clock = null, int seed = 1)
    {
        Service = new StepFunctionsService(CloudAccount.Default, Lambda, Objects, clock ?? Time, seed);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    public FakeLambda Lambda { get; } = new();

    public MemoryObjects Objects { get; } = new();

    public StepFunctionsService Service { get; }

    public Execution Start(string definition, string input = "{}", string? name = null) =>
        Service.Runner.Start(Service.Create($"Machine{Interlocked.Increment(ref machines)}", definition), name, input);

    public async Task<Execution> RunAsync(string definition, string input = "{}", string? name = null) => await EndOf(Start(definition, input, name));

    /// <summary>Runs a machine that must succeed, and gives its output.</summary>
    public async Task<string> OutputAsync(string definition, string input = "{}")
    {
        Execution execution = await RunAsync(definition, input);
        Assert.True(execution.Status == ExecutionStatus.Succeeded, $"{execution.Ending?.Error}: {execution.Ending?.Cause}");
        return execution.Ending!.Output!;
    }

    /// <summary>Runs a machine that must fail, and gives its error.</summary>
    public async Task<string?> ErrorAsync(string definition, string input = "{}")
    {
        Execution execution = await RunAsync(definition, input);
        Assert.Equal(ExecutionStatus.Failed, execution.Status);
        return execution.Ending!.Error;
    }

    public static async Task<Execution> EndOf(Execution execution)
    {
        using CancellationTokenSource deadline = new(Patience);
        return await execution.WaitForEndAsync(deadline.Token);
    }

    /// <summary>Waits until something holds that nothing tells of.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using CancellationTokenSource deadline = new(Patience);
        while (!holds())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Waits until the history has so many events of a type, and gives the last of them.</summary>
    public async Task<HistoryEvent> SeeAsync(Execution execution, string type, int count = 1)
    {
        TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        void OnChanged(object? sender, ExecutionChange change) => Volatile.Read(ref changed).TrySetResult();
        Service.Runner.Changed += OnChanged;
        using CancellationTokenSource deadline = new(Patience);
        try
        {
            while (true)
            {
                TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
                Volatile.Write(ref changed, next);
                if (execution.Events.Where(e => e.Type == type).Skip(count - 1).FirstOrDefault() is { } seen) return seen;
                await next.Task.WaitAsync(deadline.Token);
            }
        }
        finally
        {
            Service.Runner.Changed -= OnChanged;
        }
    }

    /// <summary>Starts a machine whose one state waits for a token, and gives the execution and the token that the function got.</summary>
    public async Task<(Execution Execution, string Token)> WaitForTokenAsync(string definition, string input = "{}")
    {
        Execution execution = Start(definition, input);
        await SeeAsync(execution, "TaskSubmitted");
        return (execution, TokenOf(Lambda.Calls.Last().Payload));
    }

    /// <summary>Calls an operation over the wire's own door, without sockets in between.</summary>
    public async Task<(int Status, JsonNode Body)> AskAsync(string operation, string body)
    {
        DefaultHttpContext context = new();
        context.Request.Headers["X-Amz-Target"] = $"AWSStepFunctions.{operation}";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        using MemoryStream answer = new();
        context.Response.Body = answer;
        await Service.HandleAsync(context);
        return (context.Response.StatusCode, JsonNode.Parse(answer.ToArray())!);
    }

    public Task<(int Status, JsonNode Body)> SucceedAsync(string token, string output) =>
        AskAsync("SendTaskSuccess", new JsonObject { ["taskToken"] = token, ["output"] = output }.ToJsonString());

    public Task<(int Status, JsonNode Body)> FailAsync(string token, string error) =>
        AskAsync("SendTaskFailure", new JsonObject { ["taskToken"] = token, ["error"] = error, ["cause"] = "because" }.ToJsonString());

    public Task<(int Status, JsonNode Body)> BeatAsync(string token) =>
        AskAsync("SendTaskHeartbeat", new JsonObject { ["taskToken"] = token }.ToJsonString());

    public static string TokenOf(string payload) => JsonNode.Parse(payload)!["token"]!.GetValue<string>();

    public static IEnumerable<string> Types(Execution execution) => execution.Events.Select(e => e.Type);

    /// <summary>A machine of one state that ends it.</summary>
    public static string One(string state) => """{"StartAt":"S","States":{"S":""" + state[..^1] + ""","End":true}}}""";

    /// <summary>A Task that calls a function with its input.</summary>
    public static string Call(string more = "") =>
        One($$$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","OutputPath":"$.Payload","Parameters":{"FunctionName":"F","Payload.$":"$"}{{{more}}}}""");

    /// <summary>A Task that waits for a token.</summary>
    public static string Callback(string more = "") =>
        One($$$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"F","Payload":{"token.$":"$$.Task.Token","retry.$":"$$.State.RetryCount"}}{{{more}}}}""");

    /// <summary>A Pass state that puts one dynamic value at <c>$.r</c>.</summary>
    public static string Dynamic(string expression) => One($$$"""{"Type":"Pass","Parameters":{"r.$":{{{JsonValue.Create(expression).ToJsonString()}}}}}""");

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
