using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Finds an e-mail address in a text.</summary>
internal static partial class Emails
{
    /// <summary>The first address as it was typed, or null.</summary>
    public static string? Read(string text) => Address().Match(text) is { Success: true } found ? found.Value : null;

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
