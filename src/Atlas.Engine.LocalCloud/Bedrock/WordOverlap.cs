using Atlas.Engine.LocalCloud.Lex;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>How a text touches the facts: by the words that they share.</summary>
internal static class WordOverlap
{
    // Words of one meaning that facts and questions choose between.
    private static readonly string[][] Kin =
    [
        ["price", "cost", "charge", "fee", "pricing", "expensive", "pay", "much"],
        ["timeline", "start", "begin", "setup", "soon", "rollout", "long"],
        ["security", "secure", "safe", "privacy", "data", "encrypted"],
        ["integration", "integrate", "connect", "crm", "salesforce"],
    ];

    private static readonly Dictionary<string, string> Root = Kin
        .SelectMany(group => group.Select(word => (Stem: Words.Of(word)[0].Stem, Root: group[0])))
        .GroupBy(w => w.Stem)
        .ToDictionary(w => w.Key, w => w.First().Root);

    /// <summary>The subjects that a text is about by its words alone, such as <c>price</c>.</summary>
    public static IReadOnlyList<string> Subjects(string text)
    {
        HashSet<string> said = Stems(text);
        return [.. Kin.Select(group => group[0]).Where(said.Contains)];
    }

    /// <summary>The facts that share words with a text, closest first.</summary>
    public static IReadOnlyList<Fact> Touched(string text, IReadOnlyList<Fact> facts)
    {
        HashSet<string> said = Stems(text);
        return
        [
            .. facts.Select(f => (Fact: f, Shared: Stems($"{f.Id} {f.Text}").Count(said.Contains)))
                .Where(f => f.Shared > 0)
                .OrderByDescending(f => f.Shared)
                .Select(f => f.Fact),
        ];
    }

    private static HashSet<string> Stems(string text) =>
        [.. Words.Of(text.Replace('-', ' ')).Select(w => w.Stem).Where(s => !Words.IsFiller(s) && s != Words.Negation).Select(s => Root.GetValueOrDefault(s, s))];
}
