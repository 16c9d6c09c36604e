using System.Text.RegularExpressions;

namespace Atlas.Engine.Tests.Suite;

/// <summary>What no log line of the product may hold. Every project whose tests make it log holds its lines to this.</summary>
internal static partial class Discretion
{
    // Shorter texts are said by logs for reasons of their own.
    private const int ShortestTelling = 12;

    /// <summary>Fails when a line holds a number, an address, a token, a key, or one of the words.</summary>
    /// <param name="lines">What was logged.</param>
    /// <param name="words">Names, and whatever else is known to be nobody's business; compared without case.</param>
    /// <param name="said">What people typed and said; texts of a word or two are left out.</param>
    public static void AssertOf(IEnumerable<string> lines, IEnumerable<string> words, IEnumerable<string> said)
    {
        string[] secrets = [.. words.Where(word => word.Length > 0).Concat(said.Where(text => text.Length >= ShortestTelling)).Distinct()];
        foreach (string line in lines)
        {
            string? found = Telltale().Match(line) is { Success: true } match ? match.Value : Array.Find(secrets, secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.True(found is null, $"\"{found}\" stands in a log: {line}");
        }
    }

    // Numbers in E.164 or as Americans write them, addresses, JSON web tokens, authorisations, private keys.
    [GeneratedRegex(@"\+[1-9]\d{7,14}\b|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b|[\w.+-]+@[\w-]+\.\w{2,}|eyJ[\w-]{10,}|\bBearer \S|PRIVATE KEY|Credential=", RegexOptions.CultureInvariant)]
    private static partial Regex Telltale();
}
