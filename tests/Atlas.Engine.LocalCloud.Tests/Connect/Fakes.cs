using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

/// <summary>Objects in memory; a put can be made to fail.</summary>
internal sealed class MemoryObjects : IObjectStore
{
    public ConcurrentDictionary<string, byte[]> Content { get; } = new(StringComparer.Ordinal);

    public Func<string, Exception?> Refuses { get; set; } = _ => null;

    public Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        if (Refuses($"{bucket}/{key}") is { } refusal) throw refusal;
        Content[$"{bucket}/{key}"] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(string bucket, string key, CancellationToken cancellationToken) =>
        Task.FromResult(Content.TryGetValue($"{bucket}/{key}", out byte[]? content) ? content : (ReadOnlyMemory<byte>?)null);
}

/// <summary>What was published.</summary>
internal sealed record Published(string Source, string DetailType, JsonObject Detail, IReadOnlyList<string> Resources)
{
    public string? EventType => Detail["eventType"]?.GetValue<string>();
}

/// <summary>A bus that remembers.</summary>
internal sealed class MemoryBus : IEventBus
{
    private readonly ConcurrentQueue<Published> published = new();

    public IReadOnlyList<Published> All => [.. published];

    public void Publish(string source, string detailType, JsonObject detail, params IReadOnlyList<string> resources) =>
        published.Enqueue(new Published(source, detailType, (JsonObject)detail.DeepClone(), resources));
}

/// <summary>Functions that a test writes in a line.</summary>
internal sealed class ScriptedLambda : ILambdaInvoker
{
    public const string Greeting = """{"greeting":"Hello, this is an assistant of Contoso. This call is recorded.","voice":"Matthew"}""";

    private readonly ConcurrentQueue<(string Function, JsonObject Event)> invocations = new();

    public IReadOnlyList<(string Function, JsonObject Event)> Invocations => [.. invocations];

    public IList<string> Later { get; } = [];

    public Func<int, CancellationToken, Task<InvocationResult>> Answers { get; set; } = (_, _) => Task.FromResult(Success(Greeting));

    public static InvocationResult Success(string json) => new(Encoding.UTF8.GetBytes(json), null, null);

    public static InvocationResult Failure(string error) =>
        new(Encoding.UTF8.GetBytes($$"""{"errorType":"{{error}}","errorMessage":"It failed."}"""), "Unhandled", error);

    public Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        invocations.Enqueue((function, (JsonObject)(JsonNode.Parse(payload.Span) ?? new JsonObject())));
        return Answers(invocations.Count, cancellationToken);
    }

    public void InvokeLater(string function, ReadOnlyMemory<byte> payload) => Later.Add(function);
}

/// <summary>A bot that closes on the words that end a call, and otherwise asks the next of its questions.</summary>
internal sealed class ScriptedLex : ILexRuntime
{
    private readonly ConcurrentQueue<LexTurn> turns = new();

    public IReadOnlyList<LexTurn> Turns => [.. turns];

    public Func<LexTurn, int, LexReply> Answers { get; set; } = Sensible;

    public Task<LexReply> RecognizeAsync(LexTurn turn, CancellationToken cancellationToken)
    {
        turns.Enqueue(turn);
        return Task.FromResult(Answers(turn, turns.Count));
    }

    public static LexReply Ask(string text) => Reply("ElicitIntent", null, "InProgress", text);

    public static LexReply Close(string intent, string text, string state = "Fulfilled") => Reply("Close", intent, state, text);

    public static LexReply Sensible(LexTurn turn, int count) => turn switch
    {
        { InputMode: "DTMF", Text: "9" } => Close("StopCalling", "You are off our list."),
        { Text: "" } when count >= 3 => Close("Close", "I hear nothing. Goodbye."),
        { Text: "" } => Ask("Are you still there?"),
        _ when turn.Text.Contains("off your list", StringComparison.Ordinal) => Close("StopCalling", "You are off our list."),
        _ when turn.Text.Contains("oodbye", StringComparison.Ordinal) => Close("Close", "Goodbye."),
        _ when turn.Text.Contains("person", StringComparison.Ordinal) || turn.Text.Contains("creator", StringComparison.Ordinal) =>
            Close("Callback", "A colleague will call you."),
        _ => Ask((count % 3) switch
        {
            0 => "When would you like to start?",
            1 => "What is your budget?",
            _ => "Shall I arrange a meeting with a colleague?",
        }),
    };

    private static LexReply Reply(string action, string? intent, string state, string text) => new([text], action, new JsonObject
    {
        ["dialogAction"] = new JsonObject { ["type"] = action },
        ["sessionAttributes"] = new JsonObject { ["turns"] = "counted" },
        ["intent"] = intent is null ? null : new JsonObject
        {
            ["name"] = intent,
            ["state"] = state,
            ["slots"] = new JsonObject { ["Day"] = new JsonObject { ["value"] = new JsonObject { ["interpretedValue"] = "Friday" } } },
        },
    });
}
