using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Judges from a caller's words how interested they are.</summary>
internal static partial class Interest
{
    /// <summary><c>hot</c>, <c>warm</c>, <c>cold</c>, or <c>none</c> when the caller said nothing.</summary>
    public static string Of(IReadOnlyList<Said> turns)
    {
        string words = string.Join('\n', turns.Where(t => t.ByCaller).Select(t => t.Text));
        if (string.IsNullOrWhiteSpace(words)) return "none";
        if (Cold().IsMatch(words)) return "cold";
        return Hot().IsMatch(words) ? "hot" : "warm";
    }

    /// <summary>The caller's turns that tell it best, at most three.</summary>
    public static IReadOnlyList<Said> Evidence(IReadOnlyList<Said> turns, string interest)
    {
        Said[] spoken = [.. turns.Where(t => t.ByCaller && !string.IsNullOrWhiteSpace(t.Text))];
        Regex? signs = interest switch { "cold" => Cold(), "hot" => Hot(), _ => null };
        Said[] telling = signs is null ? [] : [.. spoken.Where(t => signs.IsMatch(t.Text))];
        return [.. (telling.Length > 0 ? telling : spoken).Take(3)];
    }

    [GeneratedRegex(@"\bnot (?:really )?interested\b|\bno interest\b|\bno,? thank|\bstop calling\b|\b(?:don['’]?t|do not|never) (?:ever )?call\b|\btake me off\b|\bremove me\b|\bwrong number\b|\bleave me alone\b|\bgo away\b|\bstupid\b|\bidiots?\b|\bshut up\b|\ba joke\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cold();

    [GeneratedRegex(@"\bpric(?:e|es|ing)\b|\bcosts?\b|\bhow much\b|\bquote\b|\btimeline\b|\bhow (?:soon|long)\b|\bwhen (?:can|could) (?:we|i|you)\b|\bget started\b|\bsign(?:ed)? up\b|\bcontract\b|\bbuy\b|\bmeeting\b|\bschedule\b|\bbook\b|\bcalendar\b|\btrial\b|\bworks for me\b|\blet(?:['’]s| us) do (?:that|it)\b|\bnext step\b|\bcall me (?:back|on|at|tomorrow)\b|\bcallback\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hot();
}
