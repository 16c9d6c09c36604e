using System.Text.RegularExpressions;
using Atlas.Engine.Calls;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Playbook;

/// <summary>What must hold of the calling rules: they are complete, and wider than is safe only with a name under them.</summary>
internal static partial class CallingTermsRules
{
    private const int LongestReviewDays = 366;
    private const int SafeCallsPerDay = 3;
    private const int SafeCallsTotal = 6;
    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];
    private static readonly NumberKind[] Callable = [NumberKind.FixedLine, NumberKind.Mobile, NumberKind.FixedLineOrMobile, NumberKind.Voip];

    internal static IEnumerable<BrokenRule> Check(CallingTerms terms) =>
        Scope(terms).Concat(Numbers(terms)).Concat(Hours(terms)).Concat(States(terms)).Concat(Caps(terms)).Concat(Days(terms.Holidays)).Concat(Zones(terms.AreaCodeZones));

    private static IEnumerable<BrokenRule> Scope(CallingTerms terms)
    {
        if (terms.ReviewBy <= terms.ReviewedOn || terms.ReviewBy > terms.ReviewedOn.AddDays(LongestReviewDays)) yield return new("$.calling.reviewBy", "a day after reviewedOn was expected, within a year.");
        if (terms.Approver is { } approver && (string.IsNullOrWhiteSpace(approver) || approver.Length > 100)) yield return new("$.calling.approver", "a person's name was expected, or null.");
        if (terms.AllowedRegions.Count == 0) yield return new("$.calling.allowedRegions", "at least one region was expected.");
        for (int i = 0; i < terms.AllowedRegions.Count; i++)
        {
            if (!Region().IsMatch(terms.AllowedRegions[i])) yield return new($"$.calling.allowedRegions[{i}]", "an ISO 3166 code such as US was expected.");
            else if (terms.Approver is null && terms.AllowedRegions[i] != "US") yield return new($"$.calling.allowedRegions[{i}]", "a region whose rules were not researched needs calling.approver.");
        }

        if (terms.AllowedKinds.Count == 0) yield return new("$.calling.allowedKinds", "at least one kind was expected.");
        for (int i = 0; i < terms.AllowedKinds.Count; i++)
        {
            if (!Callable.Contains(terms.AllowedKinds[i])) yield return new($"$.calling.allowedKinds[{i}]", $"one of {string.Join(", ", Callable)} was expected.");
        }
    }

    private static IEnumerable<BrokenRule> Numbers(CallingTerms terms) =>
        PlaybookRules.Range("$.calling.maxCallsTotal", terms.MaxCallsTotal, 1, terms.Approver is null ? SafeCallsTotal : 100)
            .Concat(PlaybookRules.Range("$.calling.openCallMaxMinutes", terms.OpenCallMaxMinutes, 5, 1_440))
            .Concat(PlaybookRules.Range("$.calling.maxHoldHours", terms.MaxHoldHours, 1, 168))
            .Concat(PlaybookRules.Range("$.calling.maxZones", terms.MaxZones, 1, 8))
            .Concat(PlaybookRules.Range("$.calling.decisionMaxAgeSeconds", terms.DecisionMaxAgeSeconds, 1, 60));

    private static IEnumerable<BrokenRule> Hours(CallingTerms terms)
    {
        bool approved = terms.Approver is not null;
        DayOfWeek[] all = Enum.GetValues<DayOfWeek>();
        return Rule("$.calling.federal", terms.Federal, all, 8, 21, mustCloseOnHolidays: false)
            .Concat(approved
                ? Rule("$.calling.whenStateKnown", terms.WhenStateKnown, all, 8, 21, mustCloseOnHolidays: false)
                : Rule("$.calling.whenStateKnown", terms.WhenStateKnown, [.. Weekdays, DayOfWeek.Saturday], 9, 20, mustCloseOnHolidays: true))
            .Concat(approved
                ? Rule("$.calling.whenStateUnknown", terms.WhenStateUnknown, all, 8, 21, mustCloseOnHolidays: false)
                : Rule("$.calling.whenStateUnknown", terms.WhenStateUnknown, Weekdays, 10, 18, mustCloseOnHolidays: true));
    }

    private static IEnumerable<BrokenRule> Rule(string path, HoursRule rule, DayOfWeek[] days, int open, int close, bool mustCloseOnHolidays)
    {
        foreach (BrokenRule broken in Daily($"{path}.hours", rule.Hours).Concat(Source(path, rule.Evidence))) yield return broken;
        if (mustCloseOnHolidays && !rule.ClosedOnHolidays) yield return new($"{path}.closedOnHolidays", "true was expected; calls on holidays need calling.approver.");
        for (int i = 0; i < rule.Hours.Count; i++)
        {
            DailyHours hours = rule.Hours[i];
            if (hours.Open < new TimeOnly(open, 0) || hours.Close > new TimeOnly(close, 0) || hours.Days.Except(days).Any())
            {
                yield return new($"{path}.hours[{i}]", $"hours within {open}:00 to {close}:00 on {string.Join(", ", days)} were expected; wider ones need calling.approver, and none may be wider than the federal ones.");
            }
        }
    }

    private static IEnumerable<BrokenRule> Daily(string path, IReadOnlyList<DailyHours> hours)
    {
        if (hours.Count == 0) yield return new(path, "at least one entry was expected.");
        HashSet<DayOfWeek> seen = [];
        for (int i = 0; i < hours.Count; i++)
        {
            if (hours[i].Open >= hours[i].Close) yield return new($"{path}[{i}].close", "a time after open was expected.");
            if (hours[i].Days.Count == 0 || !hours[i].Days.All(seen.Add)) yield return new($"{path}[{i}].days", "days that are not named twice were expected.");
        }
    }

    private static IEnumerable<BrokenRule> States(CallingTerms terms)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> codes = new(StringComparer.Ordinal);
        for (int i = 0; i < terms.States.Count; i++)
        {
            StateRule state = terms.States[i];
            string path = $"$.calling.states[{i}]";
            if (!Region().IsMatch(state.State) || !names.Add(state.State)) yield return new($"{path}.state", "the postal code of a state that is not there twice was expected.");
            if (state.AreaCodes.Count == 0 || !state.AreaCodes.All(code => AreaCode().IsMatch(code) && codes.Add(code))) yield return new($"{path}.areaCodes", "area codes of three digits were expected, each in one state.");
            foreach (BrokenRule broken in Daily($"{path}.hours", state.Hours).Concat(Each($"{path}.attemptCaps", state.AttemptCaps)).Concat(Source(path, state.Evidence))) yield return broken;
        }
    }

    private static IEnumerable<BrokenRule> Caps(CallingTerms terms)
    {
        foreach (BrokenRule broken in Each("$.calling.attemptCaps", terms.AttemptCaps)) yield return broken;
        if (terms.Approver is null && !terms.AttemptCaps.Any(cap => cap is { WindowHours: >= 24, MaxCalls: <= SafeCallsPerDay, Ignoring.Count: 0 }))
        {
            yield return new("$.calling.attemptCaps", $"a limit of at most {SafeCallsPerDay} calls in 24 hours that ignores none was expected; anything else needs calling.approver.");
        }
    }

    private static IEnumerable<BrokenRule> Each(string path, IReadOnlyList<AttemptCap> caps)
    {
        for (int i = 0; i < caps.Count; i++)
        {
            foreach (BrokenRule broken in PlaybookRules.Range($"{path}[{i}].windowHours", caps[i].WindowHours, 1, 8_760)
                .Concat(PlaybookRules.Range($"{path}[{i}].maxCalls", caps[i].MaxCalls, 1, 100))
                .Concat(Source($"{path}[{i}]", caps[i].Evidence)))
            {
                yield return broken;
            }

            if (caps[i].Ignoring.Any(ended => ended is not (Telephony.Busy or Telephony.Failed))) yield return new($"{path}[{i}].ignoring", "only Busy and Failed were expected: other calls rang.");
        }
    }

    private static IEnumerable<BrokenRule> Days(HolidayRules holidays)
    {
        foreach (BrokenRule broken in Source("$.calling.holidays", holidays.Evidence)) yield return broken;
        for (int i = 0; i < holidays.Days.Count; i++)
        {
            Holiday day = holidays.Days[i];
            bool isFixed = day is { Day: >= 1 and <= 31, Weekday: null, Nth: null };
            bool isNth = day is { Day: null, Weekday: not null, Nth: -1 or (>= 1 and <= 4) };
            if (day.Month is < 1 or > 12 || (!isFixed && !isNth)) yield return new($"$.calling.holidays.days[{i}]", "month with day, or month with weekday and nth (1 to 4, or -1 for the last) was expected.");
        }
    }

    private static IEnumerable<BrokenRule> Zones(AreaCodeZoneTable table)
    {
        foreach (BrokenRule broken in Source("$.calling.areaCodeZones", table.Evidence)) yield return broken;
        HashSet<string> codes = new(StringComparer.Ordinal);
        for (int i = 0; i < table.Codes.Count; i++)
        {
            AreaCodeZones entry = table.Codes[i];
            string path = $"$.calling.areaCodeZones.codes[{i}]";
            if (!AreaCode().IsMatch(entry.AreaCode) || !codes.Add(entry.AreaCode)) yield return new($"{path}.areaCode", "three digits that are not there twice were expected.");
            if (entry.Zones.Count == 0 || !entry.Zones.All(zone => Zone().IsMatch(zone))) yield return new($"{path}.zones", "IANA zones such as America/New_York were expected.");
        }
    }

    private static IEnumerable<BrokenRule> Source(string path, Evidence evidence)
    {
        if (string.IsNullOrWhiteSpace(evidence.Source) || evidence.Source.Length > 500) yield return new($"{path}.evidence.source", "1 to 500 characters were expected.");
    }

    [GeneratedRegex(@"^[A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    [GeneratedRegex(@"^[2-9][0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AreaCode();

    [GeneratedRegex(@"^(?:America|Pacific)(?:/[A-Za-z_]{1,32}){1,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Zone();
}
