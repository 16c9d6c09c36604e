using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>A model's answer: content blocks, and why it stopped.</summary>
/// <param name="Content">The blocks, possibly none.</param>
/// <param name="StopReason">Such as <c>end_turn</c>, <c>tool_use</c> or <c>max_tokens</c>.</param>
internal sealed record ModelAnswer(JsonArray Content, string StopReason)
{
    // Roughly how many characters of English make a token.
    private const int CharactersPerToken = 4;

    /// <summary>A text.</summary>
    public static ModelAnswer Text(string text, string stopReason = "end_turn") => new([new JsonObject { ["text"] = text }], stopReason);

    /// <summary>The use of a tool.</summary>
    public static ModelAnswer Use(ModelTool tool, JsonNode? input, string id) => new(
        [new JsonObject { ["toolUse"] = new JsonObject { ["toolUseId"] = id, ["name"] = tool.Name, ["input"] = input } }], "tool_use");

    /// <summary>How many tokens a text has, roughly.</summary>
    public static int TokensOf(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    /// <summary>How many tokens the answer has, roughly.</summary>
    public int Tokens => Content.Sum(b => TokensOf((b?["text"] ?? b?["toolUse"]?["input"])?.ToJsonString() ?? ""));

    /// <summary>The answer cut to a length in tokens.</summary>
    public ModelAnswer CutTo(int tokens)
    {
        int left = tokens * CharactersPerToken;
        JsonArray kept = [];
        foreach (JsonObject block in Content.OfType<JsonObject>())
        {
            JsonObject copy = (JsonObject)block.DeepClone();
            if (copy["text"] is { } text) copy["text"] = Beginning(text.ToString(), ref left);
            else if (copy["toolUse"] is JsonObject use) use["input"] = Beginning(use["input"] as JsonObject ?? [], ref left);
            kept.Add(copy);
            if (left <= 0) break;
        }

        return new(kept, "max_tokens");
    }

    private static string Beginning(string text, ref int left)
    {
        string kept = text.Length <= left ? text : text[..Math.Max(left, 1)];
        left -= text.Length;
        return kept;
    }

    // As a model writes it: member after member, the last text broken off in the middle.
    private static JsonObject Beginning(JsonObject input, ref int left)
    {
        JsonObject kept = [];
        foreach ((string name, JsonNode? value) in input)
        {
            left -= name.Length;
            if (left <= 0) break;
            if (value is JsonValue text && text.TryGetValue(out string? written))
            {
                kept[name] = Beginning(written, ref left);
            }
            else
            {
                left -= value?.ToJsonString().Length ?? 4;
                if (left <= 0) break;
                kept[name] = value?.DeepClone();
            }
        }

        return kept;
    }
}
