using System.Text.RegularExpressions;

namespace Atlas.Engine.Simulation.People;

/// <summary>Finds in a text what leads to a person: numbers, interactions and contacts.</summary>
internal static partial class Mentions
{
    /// <summary>Everything that is mentioned, each once.</summary>
    public static IEnumerable<string> In(string text) => Subject().Matches(text).Select(match => match.Value.Replace("\\u002B", "+", StringComparison.Ordinal)).Distinct();

    [GeneratedRegex(@"(?:chat|form)-[0-9a-f]+|(?:\+|\\u002B)[0-9]{11}|0{8}-0{4}-4000-8000-[0-9a-f]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Subject();
}
