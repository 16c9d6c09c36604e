using System.Text.RegularExpressions;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Calls;

/// <summary>Every time zone in which a person may be: a call must suit each of them.</summary>
/// <param name="Zones">The zones; empty when <paramref name="BrokenRule"/> is set.</param>
/// <param name="IsWhereTheNumberIs">Whether nothing says that the person is elsewhere than their area code.</param>
/// <param name="BrokenRule">The rule that the zones break; null when they can be used.</param>
/// <remarks>
/// An area code counts with all of its zones, not only the one that the longest known prefix has: prefix tables put
/// whole towns of Eastern Tennessee into Central time. A zone that the person gave is added, and replaces the others
/// only when they confirmed it.
/// </remarks>
public sealed partial record CandidateZones(IReadOnlyList<TimeZoneInfo> Zones, bool IsWhereTheNumberIs, string? BrokenRule)
{
    private static readonly TimeSpan HalfYear = TimeSpan.FromDays(182);

    /// <summary>Gathers the zones.</summary>
    /// <param name="number">Whom to call.</param>
    /// <param name="facts">What the numbering plans say of the number.</param>
    /// <param name="statedZone">What the person or their browser gave.</param>
    /// <param name="confirmed">Whether the person confirmed it.</param>
    /// <param name="rules">The zones of area codes, and how many are too many.</param>
    /// <param name="now">The moment for which zones are compared.</param>
    public static CandidateZones Of(
        PhoneNumber number, PhoneNumberFacts facts, string? statedZone, bool confirmed, CallingRules rules, DateTimeOffset now)
    {
        TimeZoneInfo? stated = null;
        if (!string.IsNullOrWhiteSpace(statedZone) && (stated = Find(statedZone)) is null) return Broken(GateRule.ZoneUnknown);

        List<TimeZoneInfo> issued = [];
        foreach (string id in facts.Zones.Concat(rules.ZonesOfAreaCode(number)).Distinct(StringComparer.Ordinal))
        {
            if (Find(id) is { } zone) issued.Add(zone);
            else if (!confirmed || stated is null) return Broken(GateRule.ZoneUnknown);
        }

        bool isKnownThere = stated is null || issued.Exists(zone => KeepsTheSameTime(zone, stated, now));
        if (confirmed && stated is not null) return new([stated], isKnownThere, null);
        if (issued.Count == 0) return Broken(GateRule.ZoneUnknown);
        if (stated is not null && !issued.Exists(zone => zone.Id == stated.Id)) issued.Add(stated);
        return issued.Count > rules.Terms.MaxZones ? Broken(GateRule.TooManyZones) : new(issued, isKnownThere, null);
    }

    private static CandidateZones Broken(string rule) => new([], false, rule);

    // Only places are zones of people: no Etc/UTC, and no file elsewhere on this machine.
    private static TimeZoneInfo? Find(string id) =>
        Place().IsMatch(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : null;

    private static bool KeepsTheSameTime(TimeZoneInfo one, TimeZoneInfo other, DateTimeOffset now) =>
        one.GetUtcOffset(now) == other.GetUtcOffset(now) && one.GetUtcOffset(now + HalfYear) == other.GetUtcOffset(now + HalfYear);

    [GeneratedRegex(@"^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Canada|Europe|Indian|Pacific|US)(?:/[A-Za-z0-9_+-]{1,32}){1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
