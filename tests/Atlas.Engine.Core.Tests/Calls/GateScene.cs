using System.Globalization;
using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Tests.Calls;

/// <summary>A call that every rule allows, to be changed one thing at a time.</summary>
internal static class GateScene
{
    /// <summary>In Washington, whose rule is known: Monday to Saturday, 9 to 20.</summary>
    internal const string Seattle = "+12065550123";

    /// <summary>In New York, whose rule is not: Monday to Friday, 10 to 18.</summary>
    internal const string NewYork = "+12125550123";

    /// <summary>A Tuesday that is no holiday, noon in New York.</summary>
    internal static readonly DateTimeOffset Noon = At("2026-12-01 12:00", "America/New_York");

    internal static CallRequest Request(string number, DateTimeOffset now) => new()
    {
        InteractionId = "i-1",
        Attempt = 1,
        Number = PhoneNumber.FromE164(number),
        CallingStopped = false,
        Suppressed = false,
        Consent = new("AiVoiceMarketing", "I agree.", "v1", "chat", now.AddDays(-1), number, null),
        History = [],
    };

    internal static GateDecision Decide(CallRequest request, DateTimeOffset now, CompanyPlaybook? playbook = null) =>
        new CallGate(new CallingRules(playbook ?? CompanyPlaybook.Embedded)).Decide(request, now);

    internal static PastCall Past(DateTimeOffset placedAt, Telephony? ended = Telephony.NoAnswer, string interaction = "i-0", int attempt = 1) =>
        new(interaction, attempt, placedAt, ended is null ? null : placedAt.AddMinutes(1), ended);

    /// <summary>The moment at which the clocks of a zone show a time, such as <c>2026-12-01 12:00</c>.</summary>
    internal static DateTimeOffset At(string wall, string zone)
    {
        DateTime time = DateTime.Parse(wall, CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(time)).ToUniversalTime();
    }
}
