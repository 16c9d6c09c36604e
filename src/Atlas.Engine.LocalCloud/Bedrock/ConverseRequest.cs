using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>A tool that the model may use.</summary>
/// <param name="Name">1 to 64 letters, digits, underscores and hyphens.</param>
/// <param name="Schema">What its input must look like, a JSON schema of an object.</param>
internal sealed record ModelTool(string Name, JsonObject Schema);

/// <summary>A Converse request that keeps all rules, as far as the scripted model reads it.</summary>
/// <param name="System">The instructions, one after another.</param>
/// <param name="UserText">What the user messages hold as text, one after another.</param>
/// <param name="LastUserText">The text of the last message.</param>
/// <param name="Tools">The tools, in order.</param>
/// <param name="ForcedTool">The tool that must be used, or null when the model may choose.</param>
/// <param name="AnswersTool">Whether the last message gives a tool's result.</param>
/// <param name="TextSchema">The schema that the text must follow as JSON, or null.</param>
/// <param name="MaxTokens">How long the answer may be; null for as long as the model likes.</param>
/// <param name="StopSequences">Where the answer ends early.</param>
/// <param name="Body">The whole request.</param>
internal sealed record ConverseRequest(
    string System,
    string UserText,
    string LastUserText,
    IReadOnlyList<ModelTool> Tools,
    ModelTool? ForcedTool,
    bool AnswersTool,
    JsonObject? TextSchema,
    int? MaxTokens,
    IReadOnlyList<string> StopSequences,
    JsonObject Body)
{
    /// <summary>Reads a request's body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="baseModelId">The model that it is for.</param>
    /// <exception cref="BedrockRefusal">It breaks a rule.</exception>
    public static ConverseRequest Read(JsonObject body, string baseModelId)
    {
        Rules.Only(
            body, "the request", "messages", "system", "inferenceConfig", "toolConfig", "outputConfig", "guardrailConfig", "performanceConfig", "serviceTier",
            "additionalModelRequestFields", "additionalModelResponseFieldPaths", "requestMetadata", "promptVariables", "modelId");
        IReadOnlyList<(string Role, JsonArray Content)> messages = MessageRules.Read(body);
        (IReadOnlyList<ModelTool> tools, ModelTool? forced) = ToolRules.Read(body, messages);
        (int? maxTokens, IReadOnlyList<string> stops) = InferenceRules.Read(body, baseModelId);
        return new(
            MessageRules.System(body),
            string.Join('\n', messages.Where(m => m.Role == "user").Select(m => TextOf(m.Content))),
            TextOf(messages[^1].Content),
            tools,
            forced,
            messages[^1].Content.Any(b => b?["toolResult"] is not null),
            InferenceRules.TextSchema(body),
            maxTokens,
            stops,
            body);
    }

    private static string TextOf(JsonArray content) => string.Join('\n', content
        .Select(b => b?["text"] ?? b?["guardContent"]?["text"]?["text"])
        .OfType<JsonValue>()
        .Select(t => t.ToString()));
}
