using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>What a good model would say on a call: one or two short sentences, from the facts, and the next question.</summary>
internal static partial class SpokenReply
{
    private const int MostWords = 40;
    private const string Unknown = "That is a good question, a colleague will confirm.";

    /// <summary>The reply to the caller's words.</summary>
    public static string To(PromptData data, string words)
    {
        string answer = !Question().IsMatch(words) ? "Thank you, I see." : WordOverlap.Touched(words, data.Facts) is [{ } fact, ..] ? Ended(Closest(words, fact)) : Unknown;
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

    // On the phone nobody says a question mark.
    [GeneratedRegex(@"\?|\b(?:what|how|who|when|where|why|which|tell me)\b|^\s*(?:can|could|do|does|is|are|tell)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Question();

    private static string Ended(string sentence) => sentence[^1] is '.' or '!' or '?' ? sentence : sentence + ".";
}
