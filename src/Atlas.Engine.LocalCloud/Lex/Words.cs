using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A word of an utterance: how it is compared, and where it stands in the text.</summary>
internal readonly record struct Word(string Stem, int Start, int End);

/// <summary>Turns text into words that compare without case, punctuation or inflection.</summary>
internal static partial class Words
{
    private static readonly FrozenSet<string> Fillers =
        ("a an the i me my we us our you your it its im id ill is are am was be been to of for in on at and or so do does did "
        + "can could would will should may might have has had with this that there here what whats how who when where why "
        + "please no just some any about tell want need like get give let know ok okay well um uh oh yes sure thanks thank "
        + "now then if from as up by").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Pleasantries =
        "hi hey hello please thanks thank you ok okay well um uh so oh yes sure just can could would i like to want".Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Negations =
        "not never dont cant wont doesnt didnt isnt arent wouldnt".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How the negations compare: all alike.</summary>
    public const string Negation = "not";

    /// <summary>Splits a text into words; a word keeps its place, so that what a slot captures can be cut out as it was said.</summary>
    public static IReadOnlyList<Word> Of(string text)
    {
        List<Word> words = [];
        foreach (ValueMatch run in Runs().EnumerateMatches(text))
        {
            int start = run.Index, end = run.Index + run.Length;
            while (start < end && !char.IsLetterOrDigit(text[start]) && text[start] != '+') start++;
            while (end > start && !char.IsLetterOrDigit(text[end - 1])) end--;
            if (end > start) words.Add(new(StemOf(text[start..end]), start, end));
        }

        return words;
    }

    /// <summary>Whether a word says nothing about what is wanted.</summary>
    public static bool IsFiller(string stem) => Fillers.Contains(stem);

    /// <summary>The words without the courtesies before and after them; all of them when nothing else would be left.</summary>
    public static IReadOnlyList<Word> WithoutPleasantries(IReadOnlyList<Word> words)
    {
        int start = 0, end = words.Count;
        while (start < end && Pleasantries.Contains(words[start].Stem)) start++;
        while (end > start && Pleasantries.Contains(words[end - 1].Stem)) end--;
        return start == end ? words : [.. words.Skip(start).Take(end - start)];
    }

    private static string StemOf(string word)
    {
        string plain = string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (Negations.Contains(plain)) return Negation;
        if (Fillers.Contains(plain) || !plain.All(char.IsLetter)) return plain;

        string stem = plain switch
        {
            _ when plain.Length > 4 && plain.EndsWith("ing", StringComparison.Ordinal) => plain[..^3],
            _ when plain.Length > 4 && plain.EndsWith("ies", StringComparison.Ordinal) => plain[..^3] + "y",
            _ when plain.Length > 4 && plain.EndsWith("ed", StringComparison.Ordinal) => plain[..^2],
            _ when plain.Length > 3 && plain.EndsWith('s') && !plain.EndsWith("ss", StringComparison.Ordinal) => plain[..^1],
            _ => plain,
        };

        // "stopping" and "removed" must meet "stop" and "remove".
        if (stem.Length > 3 && stem.Length < plain.Length && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's')) stem = stem[..^1];
        return stem.Length > 2 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    [GeneratedRegex(@"[^\s,;!?/]+")]
    private static partial Regex Runs();
}
