using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Builds the event that a code hook receives.</summary>
/// <remarks>Calls and texts differ in which empty members are null and which are missing; both forms are kept, since handlers must read both.</remarks>
internal static class HookEvent
{
    private const double SpeechConfidence = 0.91;

    /// <summary>The event for the present state of a conversation.</summary>
    /// <param name="source"><c>DialogCodeHook</c> or <c>FulfillmentCodeHook</c>.</param>
    /// <param name="label">The invocation label, or null.</param>
    /// <param name="locale">The bot.</param>
    /// <param name="heard">What reached the bot.</param>
    /// <param name="understood">What the turn means.</param>
    /// <param name="now">Where the session stands.</param>
    /// <param name="proposed">What the bot would ask next; null unless that is a slot.</param>
    public static JsonObject Build(string source, string? label, BotLocale locale, Heard heard, Understanding understood, Conversation now, DialogStep? proposed)
    {
        JsonObject json = new()
        {
            ["messageVersion"] = "1.0",
            ["invocationSource"] = source,
            ["inputMode"] = heard.InputMode,
            ["responseContentType"] = heard.Spoken ? "audio/pcm" : "text/plain; charset=utf-8",
            ["sessionId"] = heard.SessionId,
            ["inputTranscript"] = heard.Text,
        };
        if (label is not null) json["invocationLabel"] = label;
        json["bot"] = new JsonObject
        {
            ["id"] = locale.Alias.BotId,
            ["name"] = locale.BotName,
            ["aliasId"] = locale.Alias.AliasId,
            ["aliasName"] = locale.Alias.AliasName,
            ["localeId"] = locale.Alias.LocaleId,
            ["version"] = locale.Alias.BotVersion,
        };
        json["interpretations"] = new JsonArray([.. now.Interpretations.Select(i => Interpretation(i, heard.Spoken))]);
        json["proposedNextState"] = proposed is null || now.Intent is null ? null : Proposal(proposed, now.Intent, heard.Spoken);
        json["requestAttributes"] = heard.RequestAttributes.Count == 0
            ? null
            : new JsonObject(heard.RequestAttributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
        json["sessionState"] = State(heard, now);
        json["transcriptions"] = heard.IsSilence ? new JsonArray() : new JsonArray(Transcription(heard, understood));
        return json;
    }

    private static JsonObject Interpretation(Interpretation reading, bool spoken)
    {
        JsonObject json = new() { ["intent"] = reading.Intent.ToJson(spoken), ["interpretationSource"] = "Lex" };
        if (reading.Confidence is { } confidence) json["nluConfidence"] = confidence;
        else if (spoken) json["nluConfidence"] = null;
        if (spoken) json["sentimentResponse"] = null;
        return json;
    }

    private static JsonObject Proposal(DialogStep step, IntentInHand intent, bool spoken) => new()
    {
        ["dialogAction"] = step.ToJson(),
        ["intent"] = intent.ToJson(spoken),
        ["prompt"] = new JsonObject { ["attempt"] = step.AttemptName },
    };

    private static JsonObject State(Heard heard, Conversation now)
    {
        JsonArray contexts = [.. now.Contexts.Select(c => c.ToJson())];
        JsonObject json = new() { ["activeContexts"] = heard.Spoken && contexts.Count == 0 ? null : contexts };
        if (heard.Spoken) json["runtimeHints"] = null;
        json["dialogAction"] = null;
        json["sessionAttributes"] = now.AttributesToJson();
        json["intent"] = now.Intent?.ToJson(heard.Spoken);
        json["originatingRequestId"] = heard.RequestId;
        return json;
    }

    private static JsonObject Transcription(Heard heard, Understanding understood) => new()
    {
        ["transcription"] = heard.Text,
        ["transcriptionConfidence"] = heard.InputMode == "Speech" ? SpeechConfidence : 1.0,
        ["resolvedContext"] = new JsonObject { ["intent"] = understood.Intent.Name },
        ["resolvedSlots"] = new JsonObject(understood.Resolved.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value.DeepClone()))),
    };
}
