using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>The rules for how a model is to answer: length, sampling, form, guardrail.</summary>
internal static class InferenceRules
{
    private const int MostStopSequences = 2500;

    // Keywords that structured outputs do not support.
    private static readonly string[] Unsupported = ["minimum", "maximum", "minLength", "maxLength", "maxItems", "multipleOf"];

    /// <summary>The greatest length in tokens, and where to stop early.</summary>
    public static (int? MaxTokens, IReadOnlyList<string> StopSequences) Read(JsonObject body, string baseModelId)
    {
        if (Rules.Object(body["guardrailConfig"], "guardrailConfig") is { } guardrail)
        {
            Rules.Text(guardrail["guardrailIdentifier"], "guardrailConfig.guardrailIdentifier");
            Rules.Text(guardrail["guardrailVersion"], "guardrailConfig.guardrailVersion");
        }

        if (Rules.Object(body["inferenceConfig"], "inferenceConfig") is not { } config) return (null, []);
        Rules.Only(config, "inferenceConfig", "maxTokens", "temperature", "topP", "stopSequences");
        double? maxTokens = Rules.Number(config["maxTokens"], "inferenceConfig.maxTokens", 1, int.MaxValue);
        double? temperature = Rules.Number(config["temperature"], "inferenceConfig.temperature", 0, 1);
        double? topP = Rules.Number(config["topP"], "inferenceConfig.topP", 0, 1);
        if (temperature is not null && topP is not null && ModelCatalog.TakesOneSamplingParameter(baseModelId))
            throw BedrockRefusal.Invalid("The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one.");

        JsonArray stops = Rules.List(config["stopSequences"], "inferenceConfig.stopSequences") ?? [];
        if (stops.Count > MostStopSequences) throw BedrockRefusal.Invalid($"There are {stops.Count} stop sequences: at most {MostStopSequences} are allowed.");
        return ((int?)maxTokens, [.. stops.Select((s, i) => Rules.Text(s, $"inferenceConfig.stopSequences.{i}"))]);
    }

    /// <summary>The schema that a text answer must follow, or null.</summary>
    public static JsonObject? TextSchema(JsonObject body)
    {
        if (Rules.Object(body["outputConfig"], "outputConfig")?["textFormat"] is not { } format) return null;
        if (Rules.Text(format["type"], "outputConfig.textFormat.type") != "json_schema") throw BedrockRefusal.Invalid("outputConfig.textFormat.type must be json_schema.");
        string text = Rules.Text(format["structure"]?["jsonSchema"]?["schema"], "outputConfig.textFormat.structure.jsonSchema.schema");
        JsonObject schema;
        try
        {
            schema = JsonNode.Parse(text) as JsonObject ?? throw BedrockRefusal.Invalid("The schema must be an object.");
        }
        catch (JsonException)
        {
            throw BedrockRefusal.Invalid("The schema is not JSON.");
        }

        Refuse(schema);
        return schema;
    }

    private static void Refuse(JsonObject schema)
    {
        foreach (string keyword in Unsupported)
        {
            if (schema.ContainsKey(keyword)) throw BedrockRefusal.Invalid($"Structured outputs do not support {keyword}.");
        }

        if (schema["properties"] is JsonObject properties)
        {
            if (schema["additionalProperties"] is not JsonValue open || !open.TryGetValue(out bool isOpen) || isOpen)
                throw BedrockRefusal.Invalid("Structured outputs need additionalProperties: false on every object.");
            foreach (JsonObject property in properties.Select(p => p.Value).OfType<JsonObject>()) Refuse(property);
        }

        if (schema["items"] is JsonObject items) Refuse(items);
    }
}
