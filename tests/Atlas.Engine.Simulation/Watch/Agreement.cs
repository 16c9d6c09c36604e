using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Calls;
using Atlas.Engine.Simulation.People;

namespace Atlas.Engine.Simulation.Watch;

/// <summary>Whether what was recorded of a call is what really happened on the telephone.</summary>
internal static class Agreement
{
    /// <summary>An outcome as its attribute holds it; null when there is none.</summary>
    public static CallOutcome? Read(JsonNode? attribute) => attribute?["S"]?.GetValue<string>() is { } text ? JsonSerializer.Deserialize(text, OutcomeJson.Default.CallOutcome) : null;

    /// <summary>Whether an outcome says what happened.</summary>
    /// <param name="outcome">What was recorded.</param>
    /// <param name="call">The attempt's call; null when none was placed.</param>
    public static bool Agrees(CallOutcome outcome, PlacedCall? call)
    {
        if (call is null) return outcome.Telephony is Telephony.NotPlaced or Telephony.Unknown;
        // Nobody ever heard which call it was: that is what Unknown is for.
        if (outcome.Telephony == Telephony.Unknown) return outcome.ContactId is null && call.RecordedSince is null;
        if (call.AnsweredAt is not null) return outcome.Telephony == Telephony.Voicemail ? call.Behaviour == Behaviour.Voicemail : outcome.Telephony == Telephony.Answered && !call.MachineRecognised;
        return outcome.Telephony == call.Behaviour switch
        {
            Behaviour.Busy => Telephony.Busy,
            Behaviour.Invalid => Telephony.InvalidNumber,
            Behaviour.Blocked => Telephony.Blocked,
            Behaviour.Failed => Telephony.Failed,
            _ => Telephony.NoAnswer,
        };
    }

    /// <summary>Both, for a report.</summary>
    public static string Describe(CallOutcome outcome, PlacedCall? call) => call is null
        ? $"{outcome.InteractionId}.{outcome.Attempt}: {outcome.Telephony} of no call"
        : $"{call.Key}: {outcome.Telephony} of {call.Behaviour}, {call.Reason}, answered {call.AnsweredAt is not null}, contact {(outcome.ContactId is null ? "unknown" : "known")}";
}
