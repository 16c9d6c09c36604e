using System.Collections.Frozen;
using System.Text;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Finds digits in a text, whether typed or said: <c>two oh six, double five five</c>.</summary>
internal static class SpokenDigits
{
    private static readonly FrozenDictionary<string, char> Names = new Dictionary<string, char>
    {
        ["zero"] = '0', ["oh"] = '0', ["o"] = '0', ["one"] = '1', ["two"] = '2', ["three"] = '3', ["four"] = '4',
        ["five"] = '5', ["six"] = '6', ["seven"] = '7', ["eight"] = '8', ["nine"] = '9',
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All digits in order; empty when there are none.</summary>
    public static string Of(string text)
    {
        StringBuilder digits = new();
        int times = 1;
        foreach (string word in text.Split([' ', ',', '\t', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Equals("double", StringComparison.OrdinalIgnoreCase) || word.Equals("triple", StringComparison.OrdinalIgnoreCase))
            {
                times = word[0] is 'd' or 'D' ? 2 : 3;
                continue;
            }

            // "Oh, my number is ..." begins with no digit.
            string said = word.Trim('.', '!', '?');
            bool exclamation = digits.Length == 0 && said is ['o' or 'O', ..] and not ['o' or 'O', 'n' or 'N', ..];
            if (!exclamation && Names.TryGetValue(said, out char digit)) digits.Append(digit, times);
            else digits.Append(string.Concat(word.Where(char.IsAsciiDigit)));
            times = 1;
        }

        return digits.ToString();
    }
}
