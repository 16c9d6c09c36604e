namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>What a good model would say on a call: one or two short sentences, from the facts, and the next question.</summary>
internal static class SpokenReply
{
    private const int MostWords = 40;
    private const string Unknown = "That is a good question, a colleague will confirm.";

    /// <summary>The reply to the caller's words.</summary>
    public static string To(PromptData data, string words)
    {
        bool asks = words.Contains('?', StringComparison.Ordinal)
            || words.TrimStart().Split(' ')[0].ToLowerInvariant() is "what" or "how" or "who" or "when" or "where" or "why" or "can" or "could" or "do" or "does" or "is" or "are" or "tell";
        string answer = WordOverlap.Touched(words, data.Facts) is [{ } fact, ..] ? Ended(Closest(words, fact)) : asks ? Unknown : "Thank you, I see.";
        if (Sentences.CountWords(answer) > MostWords) answer = Unknown;
        string? question = NextQuestion(data);
        return question is not null && !Leaves(words) && Sentences.CountWords(answer) + Sentences.CountWords(question) <= MostWords
            ? $"{answer} {question}"
            : answer;
    }

    // Of a fact with several sentences, the one that the words are about.
    private static string Closest(string words, Fact fact)
    {
        IReadOnlyList<string> sentences = Sentences.Of(fact.Text);
        return WordOverlap.Touched(words, [.. sentences.Select(s => new Fact("", s))]) is [{ } closest, ..] ? closest.Text : sentences is [{ } first, ..] ? first : fact.Text;
    }

    private static string? NextQuestion(PromptData data) =>
        data.Questions.FirstOrDefault(q => !data.Turns.Any(t => !t.ByCaller && t.Text.Contains(q, StringComparison.OrdinalIgnoreCase)));

    private static bool Leaves(string words) =>
        words.Contains("bye", StringComparison.OrdinalIgnoreCase) || words.Contains("not interested", StringComparison.OrdinalIgnoreCase);

    private static string Ended(string sentence) => sentence[^1] is '.' or '!' or '?' ? sentence : sentence + ".";
}
