using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A value of a custom slot type, with the words that mean it.</summary>
internal sealed record ListedValue(string Value, IReadOnlyList<string> Synonyms);

/// <summary>A custom slot type: values and their synonyms.</summary>
/// <param name="values">The values.</param>
/// <param name="resolvesToTop">TOP_RESOLUTION: only what is listed is taken, and the listed value is given. Otherwise ORIGINAL_VALUE: what was said is given, and other short answers are taken as they are.</param>
/// <param name="anchored">Whether a value counts only where an answer begins or ends: "right" is none in "call me right after lunch".</param>
internal sealed class ListedSlotType(IReadOnlyList<ListedValue> values, bool resolvesToTop, bool anchored = false) : SlotType(strict: resolvesToTop)
{
    private const int LongestUnlistedAnswer = 5;

    private readonly IReadOnlyList<(string Value, string[] Phrase)> phrases =
    [
        .. values.SelectMany(v => v.Synonyms.Prepend(v.Value).Select(p => (v.Value, Phrase: StemsOf(p))))
            .Where(p => p.Phrase.Length > 0)
            .OrderByDescending(p => p.Phrase.Length), // "I do not know" before "I do not", and that before "I do"
    ];

    /// <inheritdoc/>
    public override JsonObject? Read(string text, DateTimeOffset now)
    {
        IReadOnlyList<Word> words = Words.Of(text);
        string[] stems = [.. words.Select(w => w.Stem)];
        foreach ((string value, string[] phrase) in phrases)
        {
            int at = IndexOf(stems, phrase);
            if (at < 0 || (anchored && at + phrase.Length < stems.Length && !stems.AsSpan(0, at).ToArray().All(Words.IsFiller))) continue;
            string said = text[words[at].Start..words[at + phrase.Length - 1].End];
            return Strict ? SlotValue.Scalar(said, value) : SlotValue.Scalar(said, said, value);
        }

        if (Strict || words.Count is 0 or > LongestUnlistedAnswer) return null;
        return SlotValue.Scalar(text.Trim(), text.Trim());
    }

    private static string[] StemsOf(string phrase) => [.. Words.Of(phrase).Select(w => w.Stem)];

    private static int IndexOf(string[] words, string[] phrase)
    {
        for (int at = 0; at + phrase.Length <= words.Length; at++)
        {
            if (words.AsSpan(at, phrase.Length).SequenceEqual(phrase)) return at;
        }

        return -1;
    }
}
