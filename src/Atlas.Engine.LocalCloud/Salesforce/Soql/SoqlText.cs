using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Salesforce.Soql;

/// <summary>Reads what stands between the quotes of a literal.</summary>
/// <remarks>Source: SOQL and SOSL Reference, quoted string escape sequences. A backslash before anything else is an error.</remarks>
internal static class SoqlText
{
    /// <summary>The text that a literal means.</summary>
    /// <exception cref="SalesforceRefusal">It has an escape that is none.</exception>
    public static string Decode(string raw)
    {
        StringBuilder text = new(raw.Length);
        foreach ((char character, _) in Characters(raw, isPattern: false)) text.Append(character);
        return text.ToString();
    }

    /// <summary>The texts that a LIKE pattern means: <c>%</c> is any run of characters, <c>_</c> any one, compared without case.</summary>
    /// <exception cref="SalesforceRefusal">It has an escape that is none.</exception>
    public static Regex Pattern(string raw)
    {
        StringBuilder pattern = new("^");
        foreach ((char character, bool isEscaped) in Characters(raw, isPattern: true))
        {
            pattern.Append((character, isEscaped) switch
            {
                ('%', false) => ".*",
                ('_', false) => ".",
                _ => Regex.Escape(character.ToString()),
            });
        }

        // Without backtracking, no pattern can take long.
        return new(pattern.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    private static IEnumerable<(char Character, bool IsEscaped)> Characters(string raw, bool isPattern)
    {
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                yield return (raw[i], false);
                continue;
            }

            char escape = raw[++i];
            if (escape == 'u')
            {
                yield return (Unicode(raw, i + 1), true);
                i += 4;
                continue;
            }

            yield return (
                escape switch
                {
                    'n' or 'N' => '\n',
                    'r' or 'R' => '\r',
                    't' or 'T' => '\t',
                    'b' or 'B' => '\b',
                    'f' or 'F' => '\f',
                    '\'' or '"' or '\\' => escape,
                    '%' or '_' when isPattern => escape,
                    _ => throw Illegal(escape),
                },
                true);
        }
    }

    private static char Unicode(string raw, int at) =>
        raw.Length >= at + 4 && ushort.TryParse(raw.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
            ? (char)code
            : throw Illegal('u');

    private static SalesforceRefusal Illegal(char escape) =>
        SalesforceRefusal.MalformedQuery($"Invalid string literal. Illegal character sequence '\\{escape}' in string literal.");
}
