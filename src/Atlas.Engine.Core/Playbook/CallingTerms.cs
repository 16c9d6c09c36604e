using Atlas.Engine.Calls;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Playbook;

/// <summary>The rules of calling, as data. Not legal advice: whoever calls has them checked, and again by the review date.</summary>
/// <param name="KillSwitch">Whether all calling is stopped.</param>
/// <param name="ReviewedOn">When the rules were last checked.</param>
/// <param name="ReviewBy">The last day, UTC, on which they may be used unchecked.</param>
/// <param name="AllowedRegions">ISO 3166 codes of the countries and territories whose numbers may be called.</param>
/// <param name="AllowedKinds">The kinds of numbers that may be called.</param>
/// <param name="Federal">The hours that hold everywhere.</param>
/// <param name="WhenStateKnown">The hours where a state's rule is known, within that rule.</param>
/// <param name="WhenStateUnknown">The hours everywhere else.</param>
/// <param name="States">What single states ask for.</param>
/// <param name="Holidays">The federal holidays.</param>
/// <param name="AttemptCaps">How often one number may be called within some hours.</param>
/// <param name="MaxCallsTotal">How often one number may be called at all.</param>
/// <param name="OpenCallMaxMinutes">For how long a call whose end is not known counts as under way, in minutes.</param>
/// <param name="MaxHoldHours">How far ahead a common hour is looked for, in hours; longer than a long weekend.</param>
/// <param name="MaxZones">In how many time zones a person may possibly be, and still be called.</param>
/// <param name="DecisionMaxAgeSeconds">For how long a permission may be used, in seconds; at most 60.</param>
/// <param name="AreaCodeZones">The area codes that lie in several time zones.</param>
/// <param name="Approver">Who answers for rules wider than the safe ones; without a name they are refused.</param>
public sealed record CallingTerms(
    bool KillSwitch,
    DateOnly ReviewedOn,
    DateOnly ReviewBy,
    IReadOnlyList<string> AllowedRegions,
    IReadOnlyList<NumberKind> AllowedKinds,
    HoursRule Federal,
    HoursRule WhenStateKnown,
    HoursRule WhenStateUnknown,
    IReadOnlyList<StateRule> States,
    HolidayRules Holidays,
    IReadOnlyList<AttemptCap> AttemptCaps,
    int MaxCallsTotal,
    int OpenCallMaxMinutes,
    int MaxHoldHours,
    int MaxZones,
    int DecisionMaxAgeSeconds,
    AreaCodeZoneTable AreaCodeZones,
    string? Approver = null);

/// <summary>Where a rule comes from.</summary>
/// <param name="Source">The law, order or reason.</param>
/// <param name="Mark">How well it was checked.</param>
/// <param name="CheckedOn">When.</param>
public sealed record Evidence(string Source, SourceMark Mark, DateOnly CheckedOn);

/// <summary>How well a rule's source was checked.</summary>
public enum SourceMark
{
    /// <summary>The text of the rule was read.</summary>
    Text,

    /// <summary>A law firm's, regulator's or vendor's account was read.</summary>
    Secondary,

    /// <summary>It could not be verified.</summary>
    Unverified,

    /// <summary>It is a choice of the company's own.</summary>
    Ours,
}

/// <summary>Calling hours by the clock on the called person's wall.</summary>
/// <param name="Hours">The hours by day; a day that is not named has none.</param>
/// <param name="ClosedOnHolidays">Whether there are none on federal holidays.</param>
/// <param name="Evidence">Where the rule comes from.</param>
public sealed record HoursRule(IReadOnlyList<DailyHours> Hours, bool ClosedOnHolidays, Evidence Evidence);

/// <summary>The hours of some days.</summary>
/// <param name="Days">The days of the week.</param>
/// <param name="Open">The first minute at which a call may be placed.</param>
/// <param name="Close">The first minute at which none may any more.</param>
public sealed record DailyHours(IReadOnlyList<DayOfWeek> Days, TimeOnly Open, TimeOnly Close);

/// <summary>What a state asks for beyond the federal rules.</summary>
/// <param name="State">The two-letter postal code.</param>
/// <param name="AreaCodes">The area codes that lie in the state.</param>
/// <param name="Hours">Its hours.</param>
/// <param name="ClosedOnHolidays">Whether it forbids calls on holidays.</param>
/// <param name="AttemptCaps">Its limits on repeated calls.</param>
/// <param name="Evidence">Where the rule comes from.</param>
public sealed record StateRule(
    string State,
    IReadOnlyList<string> AreaCodes,
    IReadOnlyList<DailyHours> Hours,
    bool ClosedOnHolidays,
    IReadOnlyList<AttemptCap> AttemptCaps,
    Evidence Evidence);

/// <summary>How often one number may be called within some hours.</summary>
/// <param name="WindowHours">The hours, counted back from the dial.</param>
/// <param name="MaxCalls">How many calls may lie within them, the new one included.</param>
/// <param name="Ignoring">Calls that ended so are not counted: they never rang.</param>
/// <param name="Evidence">Where the rule comes from.</param>
public sealed record AttemptCap(int WindowHours, int MaxCalls, IReadOnlyList<Telephony> Ignoring, Evidence Evidence);

/// <summary>The federal holidays. One on a Saturday is also kept on the Friday before, one on a Sunday on the Monday after.</summary>
/// <param name="Days">The holidays.</param>
/// <param name="Evidence">Where the list comes from.</param>
public sealed record HolidayRules(IReadOnlyList<Holiday> Days, Evidence Evidence);

/// <summary>A holiday: a day of the month, or the nth weekday of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31, for one with a fixed date.</param>
/// <param name="Weekday">The weekday, for the others.</param>
/// <param name="Nth">1 to 4, or -1 for the month's last.</param>
public sealed record Holiday(string Name, int Month, int? Day = null, DayOfWeek? Weekday = null, int? Nth = null);

/// <summary>The area codes that lie in several time zones: a number there may be in any of them.</summary>
/// <param name="Codes">The codes.</param>
/// <param name="Evidence">Where the list comes from.</param>
public sealed record AreaCodeZoneTable(IReadOnlyList<AreaCodeZones> Codes, Evidence Evidence);

/// <summary>The time zones of one North American area code.</summary>
/// <param name="AreaCode">Three digits.</param>
/// <param name="Zones">IANA ids.</param>
public sealed record AreaCodeZones(string AreaCode, IReadOnlyList<string> Zones);
