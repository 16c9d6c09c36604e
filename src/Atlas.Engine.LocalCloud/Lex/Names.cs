using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Finds a name in an answer such as <c>my name is Dana O'Neil</c>.</summary>
internal static partial class Names
{
    private const int MostWords = 4;

    private static readonly FrozenSet<string> NotNames =
        "who what why when where which how you your yours i me my the a an is are do does did can could not no yes please stop call and but that this it".Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name as it was typed or said, or null when the text is no name.</summary>
    public static string? Read(string text)
    {
        string name = Introduction().Replace(text.Trim(), "").Trim().TrimEnd('.', '!', ',', '?').Trim();
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isName = words.Length is >= 1 and <= MostWords
            && words.All(w => w.All(c => char.IsLetter(c) || c is '\'' or '’' or '-' or '.') && w.Any(char.IsLetter) && !NotNames.Contains(w));
        return isName ? name : null;
    }

    [GeneratedRegex(@"^(?:(?:hi|hello|well|um|uh|sure|yes)[,.]?\s+)?(?:(?:my|the)\s+(?:(?:first|last|full)\s+)?name\s+is|my\s+name['’]s|i\s+am|i['’]m|it\s+is|it['’]s|this\s+is|(?:you\s+can\s+)?call\s+me)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();
}
