using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>A JSONPath as states use it: from the input (<c>$</c>) or from the context object (<c>$$</c>).</summary>
internal sealed class JsonPath
{
    private JsonPath(string text, bool ofContext, IReadOnlyList<PathStep> steps)
    {
        Text = text;
        OfContext = ofContext;
        Steps = steps;
    }

    /// <summary>The whole input.</summary>
    public static JsonPath Root { get; } = Parse("$");

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether the path starts at the context object.</summary>
    public bool OfContext { get; }

    /// <summary>The steps behind the root.</summary>
    public IReadOnlyList<PathStep> Steps { get; }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no path.</exception>
    public static JsonPath Parse(string text)
    {
        if (!text.StartsWith('$')) throw new FormatException($"'{text}' is no path: a path begins with $.");
        bool ofContext = text.StartsWith("$$", StringComparison.Ordinal);
        PathParser parser = new(text, ofContext ? 2 : 1);
        List<PathStep> steps = parser.Steps();
        return parser.Position == text.Length
            ? new(text, ofContext, steps)
            : throw new FormatException($"'{text}' is no path that is supported: '{text[parser.Position..]}' was not understood.");
    }

    /// <summary>Follows the path. A path that may lead to several values gives an array of them, perhaps empty.</summary>
    /// <returns>False when a path to one value leads nowhere.</returns>
    public bool TryRead(Evaluation evaluation, out JsonNode? value)
    {
        List<JsonNode?> found = Follow(Steps, OfContext ? evaluation.Context : evaluation.Input);
        if (!Steps.All(s => s.IsDefinite))
        {
            value = new JsonArray([.. found.Select(f => f?.DeepClone())]);
            return true;
        }

        value = found.Count == 1 ? found[0] : null;
        return found.Count == 1;
    }

    /// <summary>Follows the path where leading nowhere is an error that no state can catch.</summary>
    /// <exception cref="StateFailure">States.Runtime: the path leads nowhere.</exception>
    public JsonNode? Read(Evaluation evaluation, string field) => TryRead(evaluation, out JsonNode? value)
        ? value
        : throw StateFailure.Runtime($"The path '{Text}' of {field} leads to nothing in {Excerpt(OfContext ? evaluation.Context : evaluation.Input)}.");

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static List<JsonNode?> Follow(IReadOnlyList<PathStep> steps, JsonNode? root)
    {
        List<JsonNode?> values = [root];
        foreach (PathStep step in steps) values = [.. values.SelectMany(step.From)];
        return values;
    }

    internal static string Excerpt(JsonNode? value)
    {
        string text = JsonText.Of(value);
        return text.Length <= 1_000 ? $"'{text}'" : $"'{text[..1_000]}…'";
    }
}
