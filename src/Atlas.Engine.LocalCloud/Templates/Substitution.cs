using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>Replaces <c>${Name}</c> in a text; <c>${!Name}</c> stands for a literal <c>${Name}</c>.</summary>
internal static partial class Substitution
{
    public static string Replace(string text, Func<string, string> valueOf) =>
        Placeholder().Replace(text, match => match.Groups[1].Value is ['!', .. var literal] ? $"${{{literal}}}" : valueOf(match.Groups[1].Value.Trim()));

    [GeneratedRegex(@"\$\{([^{}]+)\}")]
    private static partial Regex Placeholder();
}
