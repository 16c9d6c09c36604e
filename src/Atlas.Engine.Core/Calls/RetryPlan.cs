using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Says when to call again. The gate is asked again then, and has the last word.</summary>
public sealed class RetryPlan(CallingRules rules)
{
    /// <summary>When the next call of an interaction is due.</summary>
    /// <param name="ended">How the last call ended.</param>
    /// <param name="callsPlaced">How many calls the interaction placed so far, the last one included.</param>
    /// <param name="endedAt">When the last call ended.</param>
    /// <param name="number">Whom to call.</param>
    /// <param name="confirmedZone">The zone that the person confirmed; null when they did not.</param>
    /// <returns>A moment within calling hours, UTC; null when there is to be no further call.</returns>
    public DateTimeOffset? NextCall(Telephony ended, int callsPlaced, DateTimeOffset endedAt, PhoneNumber number, string? confirmedZone)
    {
        IReadOnlyList<RetryStep> steps = StepsAfter(ended);
        if (callsPlaced < 1 || callsPlaced >= rules.Retry.MaxCalls || callsPlaced > steps.Count) return null;

        CandidateZones candidates = CandidateZones.Of(number, PhoneNumberFacts.Of(number), confirmedZone, confirmedZone is not null, rules, endedAt);
        if (candidates.BrokenRule is not null) return null;

        CallingWindow window = rules.WindowIn(candidates.IsWhereTheNumberIs ? rules.StateOf(number) : null);
        return window.NextOpen(DueAt(steps[callsPlaced - 1], endedAt, candidates.Zones), candidates.Zones, rules.Horizon);
    }

    private IReadOnlyList<RetryStep> StepsAfter(Telephony ended) => ended switch
    {
        Telephony.NoAnswer => rules.Retry.NoAnswer,
        Telephony.Busy => rules.Retry.Busy,
        Telephony.Voicemail => rules.Retry.Voicemail,
        Telephony.Failed => rules.Retry.Failed,
        _ => [],
    };

    private static DateTimeOffset DueAt(RetryStep step, DateTimeOffset endedAt, IReadOnlyList<TimeZoneInfo> zones) =>
        step.NextMorningAt is { } morning
            ? zones.Max(zone => CallingWindow.FirstInstant(DayAfter(endedAt, zone), morning, zone))
            : endedAt + TimeSpan.FromMinutes(step.AfterMinutes ?? 0);

    private static DateOnly DayAfter(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime).AddDays(1);
}
