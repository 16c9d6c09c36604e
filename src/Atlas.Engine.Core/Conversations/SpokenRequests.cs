using Atlas.Engine.Errors;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Conversations;

/// <summary>Recognises, before any model sees a turn, what code has to answer.</summary>
/// <remarks>
/// When in doubt a turn counts as the wish not to be called: a customer lost weighs less than a person called against
/// their will. Only what the playbook lists as a look-alike is let through to the model.
/// </remarks>
public sealed class SpokenRequests
{
    // Whatever a playbook says, these are understood.
    private static readonly string[] AlwaysUnderstood = ["stop", "stop calling me", "do not call me again", "take me off your list", "remove my number", "unsubscribe"];

    private readonly char optOutKey;
    private readonly HashSet<string> courtesies;
    private readonly (SpokenRequest Request, Matcher Matcher)[] matchers;

    /// <summary>Takes the phrases from a playbook.</summary>
    /// <exception cref="InvalidPlaybook">The phrases would miss the plainest wishes not to be called.</exception>
    public SpokenRequests(CompanyPlaybook playbook)
    {
        SpokenPhrases phrases = playbook.Phrases;
        optOutKey = phrases.OptOutKey[0];
        courtesies = [.. phrases.Courtesies.SelectMany(SpokenWords.Of)];
        matchers =
        [
            (SpokenRequest.StopCalling, new(phrases.OptOut)),
            (SpokenRequest.AreYouARobot, new(phrases.RobotQuestion)),
            (SpokenRequest.VoicemailGreeting, new(phrases.Voicemail)),
            (SpokenRequest.EndCall, new(phrases.WishToEnd)),
            (SpokenRequest.Abuse, new(phrases.Abuse)),
        ];
        if (Array.Find(AlwaysUnderstood, wish => Classify(wish, "Speech") != SpokenRequest.StopCalling) is { } missed)
        {
            throw new InvalidPlaybook($"The playbook, $.phrases.optOut: \"{missed}\" is not understood as the wish not to be called.");
        }
    }

    /// <summary>Says what a turn asks for.</summary>
    /// <param name="text">What was said, typed or pressed.</param>
    /// <param name="inputMode">Lex's word for how: <c>Speech</c>, <c>Text</c> or <c>DTMF</c>.</param>
    public SpokenRequest Classify(string text, string inputMode)
    {
        if (string.Equals(inputMode, "DTMF", StringComparison.OrdinalIgnoreCase))
        {
            string keys = text.Trim();
            return keys.Length > 0 && keys.All(key => key == optOutKey) ? SpokenRequest.StopCalling : SpokenRequest.None;
        }

        Words words = WordsOf(text);
        foreach ((SpokenRequest request, Matcher matcher) in matchers)
        {
            if (matcher.Hears(words)) return request;
        }

        return SpokenRequest.None;
    }

    /// <summary>Whether a text is what a machine recites, whatever else it may also be.</summary>
    public bool IsMachine(string text) => Array.Find(matchers, pair => pair.Request == SpokenRequest.VoicemailGreeting).Matcher.Hears(WordsOf(text));

    private Words WordsOf(string text)
    {
        List<string> words = SpokenWords.Of(text);
        List<string> plain = [.. words.Where(word => word is not (SpokenWords.Break or SpokenWords.Pause))];
        return new(words, plain, [.. plain.Where(word => !courtesies.Contains(word))]);
    }

    // All of a text's words with their pauses; the words alone; the words without courtesies.
    private sealed record Words(List<string> All, List<string> Plain, List<string> Bare);

    private sealed class Matcher(PhraseSet set)
    {
        private readonly PhrasePattern[] phrases = [.. set.Phrases.Select(phrase => new PhrasePattern(phrase))];
        private readonly PhrasePattern[] whole = [.. set.Whole.Select(phrase => new PhrasePattern(phrase))];
        private readonly PhrasePattern[] lookAlikes = [.. set.LookAlikes.Select(phrase => new PhrasePattern(phrase))];

        internal bool Hears(Words words)
        {
            if (Array.Exists(whole, phrase => phrase.IsWhole(words.Plain) || phrase.IsWhole(words.Bare))) return true;
            List<string> rest = [.. words.All];
            foreach (PhrasePattern lookAlike in lookAlikes) lookAlike.StrikeOut(rest);
            rest.RemoveAll(word => word == SpokenWords.Pause);
            return Array.Exists(phrases, phrase => phrase.IsIn(rest));
        }
    }
}
