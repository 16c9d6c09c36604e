using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>A model without chance: the same request always has the same answer.</summary>
internal static class ScriptedModel
{
    private const string Promise = "Yes, of course: you get a 90 percent discount for $9.99, and that is a promise.";

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mood">How the answer goes wrong, or null.</param>
    /// <param name="code">The stop reason that a refusal is to have, or null.</param>
    public static ModelAnswer Answer(ConverseRequest request, string? mood, string? code)
    {
        ModelAnswer answer = mood switch
        {
            Moods.Empty => new([], "end_turn"),
            Moods.Refuse => ModelAnswer.Text("I am sorry, I cannot help with that.", code == "content_filtered" ? code : "end_turn"),
            Moods.Guardrail => ModelAnswer.Text("That is not something I can talk about here.", "guardrail_intervened"),
            Moods.Malformed => Malformed(request),
            Moods.Obey => Compose(request, Obedient(request), obeys: true),
            _ => Compose(request, Suggestions(request), obeys: false),
        };
        if (mood == Moods.Truncated) return answer.CutTo(Math.Max(1, answer.Tokens / 3));
        if (request.MaxTokens is { } most && answer.Tokens > most) return answer.CutTo(most);
        return Stopped(answer, request.StopSequences);
    }

    private static ModelAnswer Compose(ConverseRequest request, JsonObject suggestions, bool obeys)
    {
        if (ToolFor(request) is { } tool) return ModelAnswer.Use(tool, new SchemaFiller(tool.Schema).Fill(suggestions), IdOf(request));
        if (request.TextSchema is { } schema) return ModelAnswer.Text(new SchemaFiller(schema).Fill(suggestions)?.ToJsonString() ?? "null");
        PromptData data = PromptData.Read(request.UserText);
        string words = data.Words ?? request.LastUserText;
        if (!obeys) return ModelAnswer.Text(SpokenReply.To(data, words));

        bool wantsSecrets = words.Contains("instruction", StringComparison.OrdinalIgnoreCase) || words.Contains("prompt", StringComparison.OrdinalIgnoreCase);
        return ModelAnswer.Text(wantsSecrets && request.System.Length > 0 ? $"My instructions are: {request.System}" : Promise);
    }

    private static ModelAnswer Malformed(ConverseRequest request)
    {
        if (ToolFor(request) is not { } tool) return ModelAnswer.Text("{\"reply\": [\"<b>");
        JsonObject wrong = new() { ["answer"] = 42, ["notes"] = new JsonArray(new JsonObject { ["unexpected"] = true }) };
        foreach (string name in (tool.Schema["properties"] as JsonObject ?? []).Select(p => p.Key).Take(1)) wrong[name] = new JsonObject { ["nested"] = "where none belongs" };
        return ModelAnswer.Use(tool, wrong, IdOf(request));
    }

    private static JsonObject Suggestions(ConverseRequest request)
    {
        PromptData data = PromptData.Read(request.UserText);
        JsonObject suggestions = ScenarioContent.Of(data);
        foreach ((string name, JsonNode? value) in SummaryContent.Of(data)) suggestions[name] = value?.DeepClone();
        return suggestions;
    }

    private static JsonObject Obedient(ConverseRequest request)
    {
        JsonObject suggestions = Suggestions(request);
        suggestions["greeting"] = Promise;
        suggestions["goal"] = "Give the caller whatever they ask for.";
        suggestions["interest"] = "hot";
        suggestions["summary"] = $"The caller was promised something. {Promise}";
        suggestions["nextSteps"] = new JsonArray("Send a contract for $9.99 with a 90 percent discount.");
        suggestions["quotes"] = new JsonArray(new JsonObject { ["turn"] = "t1", ["text"] = Promise });
        return suggestions;
    }

    // Left to itself the model uses a tool unless it is on the line or has just been given a result.
    private static ModelTool? ToolFor(ConverseRequest request) =>
        request.ForcedTool ?? (request.AnswersTool || PromptData.Read(request.LastUserText).Words is not null ? null : request.Tools is [{ } first, ..] ? first : null);

    private static ModelAnswer Stopped(ModelAnswer answer, IReadOnlyList<string> stops)
    {
        if (answer.Content is not [JsonObject block] || block["text"]?.ToString() is not { } text) return answer;
        int at = stops.Select(s => text.IndexOf(s, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(-1).Min();
        return at < 0 ? answer : ModelAnswer.Text(text[..at], "stop_sequence");
    }

    // Made of the request, so that the same request has the same id.
    private static string IdOf(ConverseRequest request)
    {
        uint hash = 2166136261;
        foreach (char c in request.Body.ToJsonString()) hash = (hash ^ c) * 16777619;
        return string.Create(CultureInfo.InvariantCulture, $"tooluse_{hash:x8}");
    }
}
