using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

/// <summary>A code hook that keeps its events and answers as a test says; by itself it delegates, and closes at the end.</summary>
internal sealed class ScriptedHook : ILambdaInvoker
{
    private readonly ConcurrentQueue<JsonObject> events = new();

    /// <summary>What it answers to an event; null for what it does by itself.</summary>
    public Func<JsonObject, JsonNode?>? Answer { get; set; }

    /// <summary>Takes the place of everything else.</summary>
    public Func<CancellationToken, Task<InvocationResult>>? Invocation { get; set; }

    public IReadOnlyList<JsonObject> Events => [.. events];

    public JsonObject Last => events.Last();

    public string? Function { get; private set; }

    public async Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        Function = function;
        JsonObject hookEvent = (JsonObject)JsonNode.Parse(payload.Span)!;
        events.Enqueue(hookEvent);
        if (Invocation is { } invocation) return await invocation(cancellationToken);
        JsonNode answer = Answer?.Invoke(hookEvent) ?? Default(hookEvent);
        return new(Encoding.UTF8.GetBytes(answer.ToJsonString()), null, null);
    }

    public void InvokeLater(string function, ReadOnlyMemory<byte> payload) => throw new InvalidOperationException("Lex waits for its hooks.");

    /// <summary>What a well-behaved hook answers: it delegates while there is something to ask, then closes.</summary>
    public static JsonObject Default(JsonObject hookEvent) => hookEvent["invocationSource"]!.GetValue<string>() == "DialogCodeHook"
        ? Delegate(hookEvent)
        : Close(hookEvent, "Done.");

    public static JsonObject Delegate(JsonObject hookEvent) => State(hookEvent, new JsonObject { ["type"] = "Delegate" });

    public static JsonObject Close(JsonObject hookEvent, string text)
    {
        JsonObject answer = State(hookEvent, new JsonObject { ["type"] = "Close" });
        answer["sessionState"]!["intent"]!["state"] = "Fulfilled";
        answer["messages"] = Messages(text);
        return answer;
    }

    public static JsonArray Messages(params string[] texts) =>
        [.. texts.Select(t => new JsonObject { ["contentType"] = "PlainText", ["content"] = t })];

    public static JsonObject State(JsonObject hookEvent, JsonObject dialogAction) => new()
    {
        ["sessionState"] = new JsonObject
        {
            ["dialogAction"] = dialogAction,
            ["intent"] = hookEvent["sessionState"]!["intent"]!.DeepClone(),
            ["sessionAttributes"] = hookEvent["sessionState"]!["sessionAttributes"]!.DeepClone(),
        },
    };
}
