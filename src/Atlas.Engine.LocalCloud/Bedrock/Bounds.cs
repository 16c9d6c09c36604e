using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Numbers of a JSON schema, and numbers that keep within them.</summary>
internal static class Bounds
{
    /// <summary>A whole number of the schema; <paramref name="absent"/> when there is none.</summary>
    public static int Whole(JsonNode? node, int absent) => Number(node) is { } number ? (int)number : absent;

    /// <summary>The suggestion moved within minimum, maximum and their exclusive forms.</summary>
    /// <param name="schema">The schema of a number.</param>
    /// <param name="suggestion">What would be good; zero when null.</param>
    /// <param name="step">1 for whole numbers, 0 for any.</param>
    public static double Fit(JsonObject schema, JsonNode? suggestion, int step)
    {
        double above = step == 1 ? 1 : 1e-6;
        double least = Number(schema["minimum"]) ?? double.MinValue, most = Number(schema["maximum"]) ?? double.MaxValue;
        if (Number(schema["exclusiveMinimum"]) is { } over) least = Math.Max(least, over + above);
        if (Number(schema["exclusiveMaximum"]) is { } under) most = Math.Min(most, under - above);
        if (step == 1) (least, most) = (Math.Ceiling(least), Math.Floor(most));
        double value = Number(suggestion) ?? 0;
        return Math.Max(Math.Min(value, most), least);
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;
}
