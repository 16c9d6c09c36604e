using System.Text.RegularExpressions;

namespace Atlas.Engine.Playbook;

/// <summary>What must hold of the phrases that are recognised.</summary>
internal static partial class PhraseRules
{
    internal static IEnumerable<BrokenRule> Check(SpokenPhrases phrases)
    {
        if (!Key().IsMatch(phrases.OptOutKey)) yield return new("$.phrases.optOutKey", "one key of a telephone was expected.");
        if (phrases.OptOut.Phrases.Count == 0) yield return new("$.phrases.optOut.phrases", "at least one phrase was expected.");
        if (phrases.RobotQuestion.Phrases.Count == 0) yield return new("$.phrases.robotQuestion.phrases", "at least one phrase was expected.");
        foreach (BrokenRule broken in Set("$.phrases.optOut", phrases.OptOut)
            .Concat(Set("$.phrases.robotQuestion", phrases.RobotQuestion))
            .Concat(Set("$.phrases.voicemail", phrases.Voicemail))
            .Concat(Set("$.phrases.wishToEnd", phrases.WishToEnd))
            .Concat(Set("$.phrases.abuse", phrases.Abuse))
            .Concat(List("$.phrases.courtesies", phrases.Courtesies)))
        {
            yield return broken;
        }
    }

    private static IEnumerable<BrokenRule> Set(string path, PhraseSet set) =>
        List($"{path}.phrases", set.Phrases).Concat(List($"{path}.whole", set.Whole)).Concat(List($"{path}.lookAlikes", set.LookAlikes));

    private static IEnumerable<BrokenRule> List(string path, IReadOnlyList<string> phrases)
    {
        for (int i = 0; i < phrases.Count; i++)
        {
            if (phrases[i].Length > 200 || !Phrase().IsMatch(phrases[i])) yield return new($"{path}[{i}]", "lower-case words were expected, with | between alternatives and * for any two words.");
        }
    }

    [GeneratedRegex(@"^[0-9*#]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"^[a-z0-9']+(?:\|[a-z0-9']+)*(?: (?:\*|[a-z0-9']+(?:\|[a-z0-9']+)*))*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Phrase();
}
