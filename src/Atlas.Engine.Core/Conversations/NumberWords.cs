using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Atlas.Engine.Conversations;

/// <summary>Writes English number words as digits: <c>two hundred and fifty</c> as <c>250</c>, <c>five five five</c> as <c>555</c>.</summary>
/// <remarks>A lone <c>one</c>, <c>first</c>, <c>second</c> or <c>third</c> mostly counts nothing, and stays unless a unit follows.</remarks>
internal static partial class NumberWords
{
    private enum Kind { Unit, Teen, Ten, Hundred, Scale }

    private static readonly Dictionary<string, (Kind Kind, decimal Value)> Words = Vocabulary();

    private static readonly HashSet<string> Idle = new(StringComparer.Ordinal) { "one", "first", "second", "third" };

    internal static string ToDigits(string text)
    {
        MatchCollection words = Word().Matches(text);
        StringBuilder digits = new(text.Length);
        int copied = 0;
        for (int i = 0; i < words.Count; i++)
        {
            if (Read(text, words, i) is not { } read) continue;
            digits.Append(text, copied, words[i].Index - copied).Append(read.Digits);
            copied = words[read.Next - 1].Index + words[read.Next - 1].Length;
            i = read.Next - 1;
        }

        return digits.Append(text, copied, text.Length - copied).ToString();
    }

    private static (string Digits, int Next)? Read(string text, MatchCollection words, int start)
    {
        int at = start;
        bool isArticle = WordAt(words, at) is "a" or "an";
        if (isArticle && !(Follows(text, words, at) && Lookup(words, at + 1) is { Kind: Kind.Hundred or Kind.Scale })) return null;
        if (!isArticle && Lookup(words, at) is null) return null;
        if (IsUnit(words, at) && Follows(text, words, at) && IsUnit(words, at + 1)) return ReadRun(text, words, at);

        decimal total = 0;
        decimal group = isArticle ? 1 : 0;
        Kind? last = isArticle ? Kind.Unit : null;
        if (isArticle) at++;
        for (; Lookup(words, at) is { } word && CanFollow(last, word.Kind); at++)
        {
            switch (word.Kind)
            {
                case Kind.Hundred:
                    group = Math.Max(group, 1) * 100;
                    break;
                case Kind.Scale:
                    total += Math.Max(group, 1) * word.Value;
                    group = 0;
                    break;
                default:
                    group += word.Value;
                    break;
            }

            last = word.Kind;
            if (!Follows(text, words, at)) { at++; break; }
            if (WordAt(words, at + 1) == "and" && last is Kind.Hundred or Kind.Scale && Lookup(words, at + 2) is { Kind: Kind.Unit or Kind.Teen or Kind.Ten }) at++;
        }

        // With its thousands marked, it cannot be taken for a telephone number.
        string whole = (total + group).ToString("#,0", CultureInfo.InvariantCulture);
        if (WordAt(words, at) != "point" || !IsUnit(words, at + 1))
        {
            bool isIdle = at == start + 1 && Idle.Contains(WordAt(words, start)) && !Unit().IsMatch(WordAt(words, at));
            return isIdle ? null : (whole, at);
        }

        (string decimals, int next) = ReadRun(text, words, at + 1);
        return ($"{whole}.{decimals}", next);
    }

    // Digits that are read out one by one, as telephone numbers are.
    private static (string Digits, int Next) ReadRun(string text, MatchCollection words, int start)
    {
        StringBuilder run = new();
        int at = start;
        while (IsUnit(words, at) && Lookup(words, at) is { } unit)
        {
            run.Append(unit.Value.ToString(CultureInfo.InvariantCulture));
            if (!Follows(text, words, at++)) break;
        }

        return (run.ToString(), at);
    }

    private static bool CanFollow(Kind? last, Kind next) => (last, next) switch
    {
        (null, _) => true,
        (Kind.Ten, Kind.Unit) => true,
        (Kind.Unit or Kind.Teen or Kind.Ten, Kind.Hundred) => true,
        (Kind.Hundred or Kind.Scale, Kind.Unit or Kind.Teen or Kind.Ten) => true,
        (not null, Kind.Scale) => true,
        _ => false,
    };

    private static bool IsUnit(MatchCollection words, int at) => Lookup(words, at) is { Kind: Kind.Unit };

    private static (Kind Kind, decimal Value)? Lookup(MatchCollection words, int at) =>
        Words.TryGetValue(WordAt(words, at), out (Kind, decimal) found) ? found : null;

    private static string WordAt(MatchCollection words, int at) => at < words.Count ? words[at].Value.ToLowerInvariant() : "";

    // Whether nothing but a space or hyphen parts a word from the next.
    private static bool Follows(string text, MatchCollection words, int at)
    {
        if (at + 1 >= words.Count) return false;
        int end = words[at].Index + words[at].Length;
        return text.AsSpan(end, words[at + 1].Index - end).Trim(" -\t").IsEmpty;
    }

    private static Dictionary<string, (Kind, decimal)> Vocabulary()
    {
        Dictionary<string, (Kind, decimal)> words = new(StringComparer.Ordinal);
        Add(Kind.Unit, 0, 1, "zero one two three four five six seven eight nine");
        Add(Kind.Unit, 1, 1, "first second third fourth fifth sixth seventh eighth ninth");
        Add(Kind.Teen, 10, 1, "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
        Add(Kind.Teen, 10, 1, "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth");
        Add(Kind.Ten, 20, 10, "twenty thirty forty fifty sixty seventy eighty ninety");
        Add(Kind.Ten, 20, 10, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth");
        words["oh"] = (Kind.Unit, 0);
        words["dozen"] = (Kind.Scale, 12);
        words["hundred"] = words["hundreds"] = (Kind.Hundred, 100);
        words["thousand"] = words["thousands"] = words["grand"] = (Kind.Scale, 1_000);
        words["million"] = words["millions"] = (Kind.Scale, 1_000_000);
        words["billion"] = words["billions"] = (Kind.Scale, 1_000_000_000);
        return words;

        void Add(Kind kind, decimal first, decimal step, string names)
        {
            foreach (string name in names.Split(' '))
            {
                words[name] = (kind, first);
                first += step;
            }
        }
    }

    [GeneratedRegex("[A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^(?:dollar|buck|cent|euro|pound|percent|per|minute|hour|day|week|month|quarter|year|hundred|thousand|million)s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
