using System.Text.RegularExpressions;

namespace Atlas.Engine.Playbook;

/// <summary>The names that texts of the playbook hold in braces.</summary>
internal static partial class PlaybookNames
{
    /// <summary>What is filled in when the playbook is read.</summary>
    internal static IReadOnlyDictionary<string, Func<CompanyPlaybook, string>> OfTheCompany { get; } = new Dictionary<string, Func<CompanyPlaybook, string>>(StringComparer.Ordinal)
    {
        ["company"] = playbook => playbook.Company.Name,
        ["legalName"] = playbook => playbook.Company.LegalName,
        ["callbackNumber"] = playbook => Said(playbook.Company.CallbackNumber),
        ["website"] = playbook => playbook.Company.Website,
        ["agent"] = playbook => playbook.Agent.Name,
    };

    /// <summary>The names that a text holds, without their braces; for a brace that is not part of a name, the brace.</summary>
    internal static IEnumerable<string> In(string text) =>
        Braces().Matches(text).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Value);

    /// <summary>The text with the company's names filled in; other names stay for whoever says the text.</summary>
    internal static string Fill(string text, CompanyPlaybook playbook) =>
        text.Contains('{', StringComparison.Ordinal)
            ? Braces().Replace(text, match => OfTheCompany.GetValueOrDefault(match.Groups[1].Value)?.Invoke(playbook) ?? match.Value)
            : text;

    // A voice reads North American numbers right in their own form only.
    private static string Said(string e164) =>
        e164.StartsWith("+1", StringComparison.Ordinal) && e164.Length == 12 ? $"{e164[2..5]}-{e164[5..8]}-{e164[8..]}" : e164;

    [GeneratedRegex(@"\{([A-Za-z]+)\}|[{}]", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
