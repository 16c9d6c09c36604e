using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Builds slot values in the shape that Lex gives them; all their strings have at least one character.</summary>
internal static class SlotValue
{
    /// <summary>A single value.</summary>
    /// <param name="original">What was typed or said.</param>
    /// <param name="interpreted">What it is taken to mean.</param>
    /// <param name="resolved">The readings, best first; the interpreted value alone when none are given.</param>
    public static JsonObject Scalar(string original, string interpreted, params IReadOnlyList<string> resolved) => new()
    {
        ["shape"] = "Scalar",
        ["value"] = new JsonObject
        {
            ["originalValue"] = original,
            ["interpretedValue"] = interpreted,
            ["resolvedValues"] = new JsonArray([.. (resolved.Count == 0 ? [interpreted] : resolved).Select(r => JsonValue.Create(r))]),
        },
    };

    /// <summary>What a value is taken to mean, or null when it has more than one part.</summary>
    public static string? InterpretedOf(JsonObject? slot) => slot?["value"]?["interpretedValue"]?.GetValue<string>();
}
