using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>What the bot waits for.</summary>
/// <param name="Type"><c>Close</c>, <c>ElicitIntent</c>, <c>ElicitSlot</c>, <c>ConfirmIntent</c> or <c>Delegate</c>.</param>
/// <param name="Slot">The slot that is asked for.</param>
/// <param name="Attempt">0 for the first time it is asked, then the number of the retry.</param>
internal sealed record DialogStep(string Type, string? Slot = null, int Attempt = 0)
{
    /// <summary>The attempt's name: <c>Initial</c>, <c>Retry1</c> to <c>Retry5</c>.</summary>
    public string AttemptName => Attempt == 0 ? "Initial" : $"Retry{Math.Min(Attempt, 5)}";

    /// <summary>The dialog action on the wire.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = new() { ["type"] = Type };
        if (Slot is not null) json["slotToElicit"] = Slot;
        return json;
    }
}

/// <summary>Where a session stands after a turn. A turn makes a new one, so that a turn that fails changes nothing.</summary>
internal sealed record Conversation
{
    /// <summary>A session in which nothing was said yet.</summary>
    public static Conversation Begun { get; } = new();

    /// <summary>The attributes as client or code hook set them last.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The contexts that are active.</summary>
    public IReadOnlyList<ActiveContext> Contexts { get; init; } = [];

    /// <summary>The intent in hand, or null when none is.</summary>
    public IntentInHand? Intent { get; init; }

    /// <summary>What the bot waits for; null before the first turn.</summary>
    public DialogStep? Step { get; init; }

    /// <summary>What the bot said in the last turn.</summary>
    public IReadOnlyList<BotMessage> Messages { get; init; } = [];

    /// <summary>What the last turn may have meant, best first.</summary>
    public IReadOnlyList<Interpretation> Interpretations { get; init; } = [];

    /// <summary>The id of the request that brought the session here.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The same with another intent in hand; the interpretation of that intent follows.</summary>
    public Conversation Holding(IntentInHand? intent) => this with
    {
        Intent = intent,
        Interpretations = [.. Interpretations.Select(i => i.Intent.Name == intent?.Name ? i with { Intent = intent } : i)],
    };

    /// <summary>The attributes on the wire.</summary>
    public JsonObject AttributesToJson() => new(Attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));

    /// <summary>The session state as clients see it.</summary>
    public JsonObject ToSessionState()
    {
        JsonObject json = new() { ["sessionAttributes"] = AttributesToJson() };
        if (Contexts.Count > 0) json["activeContexts"] = new JsonArray([.. Contexts.Select(c => c.ToJson())]);
        if (Step is not null) json["dialogAction"] = Step.ToJson();
        if (Intent is not null) json["intent"] = Intent.ToJson();
        if (RequestId.Length > 0) json["originatingRequestId"] = RequestId;
        return json;
    }
}
