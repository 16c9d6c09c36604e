using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>How the parts of a request are read and refused.</summary>
internal static class Rules
{
    /// <summary>Refuses members that the format does not have.</summary>
    public static void Only(JsonObject json, string where, params IReadOnlyList<string> names)
    {
        foreach (string name in json.Select(m => m.Key))
        {
            if (!names.Contains(name)) throw BedrockRefusal.Invalid($"There is no member {name} in {where}.");
        }
    }

    /// <summary>The only member of a union, which must be one of the given kinds.</summary>
    public static (string Kind, JsonNode? Value) Union(JsonNode? node, string where, params IReadOnlyList<string> kinds)
    {
        JsonObject json = node as JsonObject ?? throw BedrockRefusal.Invalid($"{where} must be an object.");
        if (json.Count != 1) throw BedrockRefusal.Invalid($"{where} must have exactly one member, not {json.Count}.");
        (string kind, JsonNode? value) = json.First();
        return kinds.Contains(kind) ? (kind, value) : throw BedrockRefusal.Invalid($"{where} has the unknown member {kind}.");
    }

    /// <summary>An object, or null when absent.</summary>
    public static JsonObject? Object(JsonNode? node, string where) => node switch
    {
        null => null,
        JsonObject json => json,
        _ => throw BedrockRefusal.Invalid($"{where} must be an object."),
    };

    /// <summary>A list, or null when absent.</summary>
    public static JsonArray? List(JsonNode? node, string where) => node switch
    {
        null => null,
        JsonArray list => list,
        _ => throw BedrockRefusal.Invalid($"{where} must be a list."),
    };

    /// <summary>A text that is not blank.</summary>
    public static string Text(JsonNode? node, string where) =>
        node is JsonValue value && value.TryGetValue(out string? text)
            ? !string.IsNullOrWhiteSpace(text) ? text : throw BedrockRefusal.Invalid($"The text of {where} is blank.")
            : throw BedrockRefusal.Invalid($"{where} must be a string.");

    /// <summary>A number within limits, or null when absent.</summary>
    public static double? Number(JsonNode? node, string where, double least, double most)
    {
        if (node is null) return null;
        return node is JsonValue value && value.TryGetValue(out double number) && number >= least && number <= most
            ? number
            : throw BedrockRefusal.Invalid($"{where} must be a number from {least} to {most}.");
    }
}
