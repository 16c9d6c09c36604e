namespace Atlas.Engine.Conversations;

/// <summary>A phrase of the playbook: words, of which each may have alternatives, and gaps of up to two words.</summary>
internal sealed class PhrasePattern
{
    private const int GapWords = 2;
    private readonly string[][] steps;

    /// <summary>Reads a phrase such as <c>take me|us off * list</c>.</summary>
    internal PhrasePattern(string phrase) => steps = [.. SpokenWords.Of(phrase).Select(word => word == "*" ? [] : word.Split('|'))];

    /// <summary>Whether the phrase lies anywhere in what was said.</summary>
    internal bool IsIn(List<string> words) => Enumerable.Range(0, words.Count).Any(start => EndAt(words, start, 0) >= 0);

    /// <summary>Whether the phrase is all that was said.</summary>
    internal bool IsWhole(List<string> words) => EndAt(words, 0, 0) == words.Count;

    /// <summary>Puts a break in place of the phrase, wherever it lies.</summary>
    internal void StrikeOut(List<string> words)
    {
        for (int start = 0; start < words.Count; start++)
        {
            int end = EndAt(words, start, 0);
            if (end <= start) continue;
            words.RemoveRange(start, end - start);
            words.Insert(start, SpokenWords.Break);
        }
    }

    // Where the phrase ends when it begins at a word; negative when it does not lie there. A gap never spans clauses.
    private int EndAt(List<string> words, int at, int step)
    {
        if (step == steps.Length) return at;
        if (steps[step].Length > 0) return at < words.Count && steps[step].Contains(words[at]) ? EndAt(words, at + 1, step + 1) : -1;
        for (int skipped = 0; skipped <= GapWords; skipped++)
        {
            int end = EndAt(words, at + skipped, step + 1);
            if (end >= 0) return end;
            if (at + skipped >= words.Count || words[at + skipped] == SpokenWords.Break) return -1;
        }

        return -1;
    }
}
