using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>An intent that a text may mean.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Slots">What the text gave for its slots.</param>
internal sealed record IntentMatch(Intent Intent, double Confidence, IReadOnlyDictionary<string, JsonObject> Slots);

/// <summary>Understands texts by their likeness to the sample utterances: equal, fitting with values in the placeholders, or sharing the words that matter.</summary>
internal sealed partial class IntentMatcher
{
    private const double Floor = 0.2, Courteous = 0.97, Alike = 0.95;
    // What is said among other things counts a little less than what is said alone, and only when it is more than a word or two.
    private const double InPassing = 0.9;
    private const int ShortestClause = 3;
    private const double FillerWeight = 0.1, UnknownWeight = 0.8, Contradiction = 0.4;

    private readonly List<(Intent Intent, List<UtterancePattern> Patterns)> intents;
    private readonly Dictionary<string, double> weights = [];

    /// <summary>Learns the sample utterances.</summary>
    public IntentMatcher(IReadOnlyList<Intent> intents)
    {
        this.intents = [.. intents.Where(i => !i.IsFallback).Select(i => (i, i.Utterances.Select(u => new UtterancePattern(u, i)).ToList()))];
        foreach (IGrouping<string, string> word in this.intents
            .SelectMany(i => i.Patterns.SelectMany(p => p.Stems).Distinct())
            .GroupBy(stem => stem))
        {
            // A word that many intents share tells them apart less.
            weights[word.Key] = Words.IsFiller(word.Key) ? FillerWeight : 0.5 + (0.5 / word.Count());
        }
    }

    /// <summary>Ranks the intents that a text may mean, most likely first. Hopeless ones and the fallback are left out.</summary>
    public IReadOnlyList<IntentMatch> Rank(string text, DateTimeOffset now)
    {
        List<(Hearing Hearing, double Worth)> hearings = [(Hearing.Of(text), 1)];
        string[] clauses = Clause().Split(text);
        if (clauses.Length > 1) hearings.AddRange(clauses.Select(Hearing.Of).Where(h => h.Words.Count >= ShortestClause).Select(h => (h, InPassing)));
        return
        [
            .. intents.Select(i => Best(i.Intent, hearings.SelectMany(h => i.Patterns.Select(p => Compare(p, h.Hearing, h.Worth, now)))))
                .Where(m => m.Confidence >= Floor)
                .OrderByDescending(m => m.Confidence),
        ];
    }

    private static IntentMatch Best(Intent intent, IEnumerable<PatternMatch> matches)
    {
        PatternMatch? best = matches.MaxBy(m => m.Confidence);
        return new(intent, Math.Round(best?.Confidence ?? 0, 2), best?.Slots ?? new Dictionary<string, JsonObject>());
    }

    private PatternMatch Compare(UtterancePattern pattern, Hearing heard, double worth, DateTimeOffset now)
    {
        if (pattern.Match(heard.Text, heard.Words, now) is { } whole) return whole with { Confidence = whole.Confidence * worth };
        if (heard.Core.Count < heard.Words.Count && pattern.Match(heard.Text, heard.Core, now) is { } fit) return fit with { Confidence = fit.Confidence * Courteous * worth };
        return new(Likeness([.. pattern.Stems.Distinct()], heard.Stems) * worth, new Dictionary<string, JsonObject>());
    }

    // How much of the sample was said, times how much of what was said is of the sample: 1 for the same words, 0 for none.
    private double Likeness(string[] sample, string[] said)
    {
        string[] common = [.. sample.Intersect(said)];
        if (common.All(stem => Words.IsFiller(stem) || stem == Words.Negation)) return 0;
        double shared = common.Sum(Weight);
        double score = Alike * (shared / sample.Sum(Weight)) * (shared / said.Sum(Weight));
        bool contradicts = sample.Contains(Words.Negation) != said.Contains(Words.Negation);
        return contradicts ? score * Contradiction : score;
    }

    private double Weight(string stem) => weights.TryGetValue(stem, out double weight) ? weight : Words.IsFiller(stem) ? FillerWeight : UnknownWeight;

    [GeneratedRegex(@"[.!?,;]+\s+")]
    private static partial Regex Clause();

    // A text or a part of it, taken apart once for all patterns.
    private sealed record Hearing(string Text, IReadOnlyList<Word> Words, IReadOnlyList<Word> Core, string[] Stems)
    {
        public static Hearing Of(string text)
        {
            IReadOnlyList<Word> words = Lex.Words.Of(text);
            return new(text, words, Lex.Words.WithoutPleasantries(words), [.. words.Select(w => w.Stem).Distinct()]);
        }
    }
}
