using System.Globalization;
using Atlas.Engine.Consent;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>One request before the gate: asks rule after rule and notes what it went by.</summary>
internal sealed class GateHearing(CallingRules rules, TimeZoneSelfCheck zoneData, CallRequest request, DateTimeOffset now)
{
    private readonly Dictionary<string, string> inputs = new(StringComparer.Ordinal)
    {
        ["rulesVersion"] = rules.Version,
        ["timeZoneData"] = zoneData.DataVersion,
        ["attempt"] = request.Attempt.ToString(CultureInfo.InvariantCulture),
    };

    internal GateDecision Decide()
    {
        CallingTerms terms = rules.Terms;
        if (terms.KillSwitch || request.CallingStopped) return Denied(GateRule.KillSwitch, "Calling is switched off.");
        if (DateOnly.FromDateTime(now.UtcDateTime) > terms.ReviewBy) return Denied(GateRule.RulesOutOfDate, "The calling rules are past their review date.");
        if (!zoneData.Passed) return Denied(GateRule.TimeZoneDataMissing, "This machine has no usable time-zone data.");
        if (request.Number is not { } number) return Denied(GateRule.NumberUnreadable, "There is no readable telephone number.");

        PhoneNumberFacts facts = PhoneNumberFacts.Of(number);
        return AskAboutNumber(number, facts)
            ?? AskAboutPerson(number, facts)
            ?? AskAboutTime(number, facts);
    }

    private GateDecision.Denied? AskAboutNumber(PhoneNumber number, PhoneNumberFacts facts)
    {
        inputs["number"] = number.ToString();
        inputs["region"] = facts.Region ?? "none";
        inputs["kind"] = facts.Kind.ToString();
        return rules.RuleAgainst(facts) switch
        {
            null => null,
            GateRule.RegionNotAllowed => Denied(GateRule.RegionNotAllowed, "Numbers of that region are not called."),
            var rule => Denied(rule, "Numbers of that kind are not called."),
        };
    }

    private GateDecision.Denied? AskAboutPerson(PhoneNumber number, PhoneNumberFacts facts)
    {
        if (request.Suppressed) return Denied(GateRule.Suppressed, "The person asked not to be called.");
        if (request.Consent is not { } consent) return Denied(GateRule.ConsentMissing, "There is no record of a consent.");
        try
        {
            consent.Validate();
        }
        catch (InvalidLead error)
        {
            return Denied(GateRule.ConsentMissing, $"The record of the consent is not evidence. {error.Message}");
        }

        return AskAboutConsent(consent, number, facts);
    }

    private GateDecision.Denied? AskAboutConsent(ConsentEvidence consent, PhoneNumber number, PhoneNumberFacts facts)
    {
        TimeSpan age = now - consent.CapturedAt;
        inputs["consentClass"] = consent.Class;
        inputs["consentVersion"] = consent.Version;
        inputs["consentAgeDays"] = Math.Floor(age.TotalDays).ToString(CultureInfo.InvariantCulture);
        if (!PhoneNumber.TryParse(consent.Number, out PhoneNumber? agreed, facts.Region ?? "US") || agreed != number)
        {
            return Denied(GateRule.ConsentForOtherNumber, "The consent is about another number.");
        }

        if (!rules.Consent.AcceptedClasses.Contains(consent.Class)) return Denied(GateRule.ConsentClassNotAccepted, "What was agreed to does not cover a call by AI.");
        if (age < TimeSpan.Zero) return Denied(GateRule.ConsentFromFuture, "The consent claims to be from the future.");
        return age > TimeSpan.FromDays(rules.Consent.MaxAgeDays) ? Denied(GateRule.ConsentTooOld, "The consent is too old.") : null;
    }

    private GateDecision AskAboutTime(PhoneNumber number, PhoneNumberFacts facts)
    {
        StateRule? state = rules.StateOf(number);
        CandidateZones candidates = CandidateZones.Of(number, facts, request.StatedZone, request.StatedZoneConfirmed, rules, now);
        // Whoever is elsewhere than their area code is in a state that nobody knows: the narrow hours suit them all.
        CallingWindow window = rules.WindowIn(candidates.IsWhereTheNumberIs ? state : null);
        inputs["state"] = candidates.IsWhereTheNumberIs && state is not null ? state.State : "unknown";
        inputs["zones"] = string.Join(' ', candidates.Zones.Select(zone => zone.Id));
        inputs["localTimes"] = string.Join(' ', candidates.Zones.Select(LocalTime));

        if (AskAboutAttempts(state, candidates, window) is { } decision) return decision;
        if (candidates.BrokenRule is { } broken) return Denied(broken, "It cannot be told what time it is for this person.");
        if (window.IsOpen(now, candidates.Zones))
        {
            return new GateDecision.Allowed(Finding(GateRule.AllPassed, "Every rule allows the call."), TimeSpan.FromSeconds(rules.Terms.DecisionMaxAgeSeconds));
        }

        return window.NextOpen(now, candidates.Zones, rules.Horizon) is { } opening
            ? new GateDecision.HeldUntil(Finding(GateRule.OutsideHours, "It is outside calling hours where this person may be."), opening)
            : Denied(GateRule.NoCommonHours, "No hour soon suits every place where this person may be.");
    }

    private GateDecision? AskAboutAttempts(StateRule? state, CandidateZones candidates, CallingWindow window)
    {
        PastCall[] others = [.. request.History.Where(call => call.InteractionId != request.InteractionId || call.Attempt != request.Attempt)];
        AttemptCaps caps = new(rules.Terms, state);
        inputs["calls"] = others.Length.ToString(CultureInfo.InvariantCulture);
        foreach ((int hours, int calls) in caps.Counts(others, now))
        {
            inputs[string.Create(CultureInfo.InvariantCulture, $"callsIn{hours}Hours")] = calls.ToString(CultureInfo.InvariantCulture);
        }

        if (caps.FirstReached(others, now) is not { } reached) return null;
        if (reached.Until is not { } free) return Denied(reached.Rule, reached.Reason);
        // Asking again before calling hours would only hold the call once more.
        DateTimeOffset until = window.NextOpen(free, candidates.Zones, rules.Horizon) ?? free;
        return new GateDecision.HeldUntil(Finding(reached.Rule, reached.Reason), until.ToUniversalTime());
    }

    private string LocalTime(TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(now, zone).ToString("ddd'T'HH:mm", CultureInfo.InvariantCulture);

    private GateDecision.Denied Denied(string rule, string reason) => new(Finding(rule, reason));

    private GateFinding Finding(string rule, string reason) => new(now, rule, reason, inputs.AsReadOnly());
}
