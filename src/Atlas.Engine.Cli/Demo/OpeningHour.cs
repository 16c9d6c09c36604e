using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Demo;

/// <summary>Finds an hour at which the demonstration may call, by asking the gate itself.</summary>
public static class OpeningHour
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    /// <summary>The first full hour from now at which a number may be called; now, if none is found.</summary>
    public static DateTimeOffset Next(CompanyPlaybook playbook, PhoneNumber number, DateTimeOffset now)
    {
        CallGate gate = new(new CallingRules(playbook));
        ConsentEvidence consent = new(playbook.Consent.Class, playbook.Consent.Text, playbook.Consent.Version, "chat", now, number.E164, null);
        DateTimeOffset hour = new(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        for (DateTimeOffset then = hour.AddHours(1); then < now + Horizon; then = then.AddHours(1))
        {
            CallRequest request = new() { InteractionId = "demo", Attempt = 1, Number = number, CallingStopped = false, Suppressed = false, Consent = consent, History = [] };

            // A whole hour to spare, so that the journey is not over with the day.
            if (gate.Decide(request, then) is GateDecision.Allowed && gate.Decide(request, then.AddHours(1)) is GateDecision.Allowed) return then;
        }

        return now;
    }
}
