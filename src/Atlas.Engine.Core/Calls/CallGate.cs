namespace Atlas.Engine.Calls;

/// <summary>Decides every dial, at the moment of dialling. What it does not know, it does not allow.</summary>
/// <remarks>
/// Pure: the same request at the same moment is decided alike. The order is that of <see cref="GateRule"/>, so the first
/// rule that fails is the one that is named; nothing about a person is looked at before calling as such is allowed.
/// </remarks>
public sealed class CallGate(CallingRules rules, TimeZoneSelfCheck zoneData)
{
    /// <summary>A gate that goes by this machine's time zones.</summary>
    public CallGate(CallingRules rules)
        : this(rules, TimeZoneSelfCheck.OfThisProcess)
    {
    }

    /// <summary>Decides whether a call may be placed.</summary>
    /// <param name="request">All that is known, read just before.</param>
    /// <param name="now">The moment of the dial.</param>
    public GateDecision Decide(CallRequest request, DateTimeOffset now) => new GateHearing(rules, zoneData, request, now.ToUniversalTime()).Decide();
}
