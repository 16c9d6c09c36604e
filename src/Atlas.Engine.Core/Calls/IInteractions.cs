using Atlas.Engine.Conversations;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Calls;

/// <summary>Where interactions are kept. Outside world: a table whose every write that could race is conditional.</summary>
/// <remarks>After erasure an id is still known, as erased: what arrives late must be recognised and dropped.</remarks>
public interface IInteractions
{
    /// <summary>Finds an interaction by its id, with a consistent read.</summary>
    Task<FoundInteraction> FindAsync(string interactionId, CancellationToken cancellationToken);

    /// <summary>Where an interaction's record is.</summary>
    RecordAddress AddressOf(Interaction interaction);

    /// <summary>Notes the lead's id.</summary>
    /// <returns>False when the record is gone: the person was erased.</returns>
    Task<bool> KeepLeadAsync(Interaction interaction, string leadId, CancellationToken cancellationToken);

    /// <summary>Notes what the call is to be about, unless that is noted already.</summary>
    Task KeepScenarioAsync(Interaction interaction, Scenario scenario, CancellationToken cancellationToken);

    /// <summary>Adds a decision of the gate to the record.</summary>
    Task KeepDecisionAsync(Interaction interaction, int attempt, GateDecision decision, CancellationToken cancellationToken);

    /// <summary>Adds what is known of a call; what is known already stays.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="facts">Only the members that are set are written.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>False when the record is gone: the person was erased.</returns>
    Task<bool> KeepCallAsync(Interaction interaction, CallRecord facts, CancellationToken cancellationToken);

    /// <summary>Stores one exchange, unless that number is stored already.</summary>
    /// <returns>The exchange as it stands: an earlier one wins, so that a repeated turn is answered alike.</returns>
    Task<Exchange> KeepExchangeAsync(Interaction interaction, int attempt, Exchange exchange, CancellationToken cancellationToken);

    /// <summary>Marks that an attempt's call is about to be asked for. From then on it can no longer be settled as never dialled.</summary>
    /// <returns>False when the attempt is settled, or the record is gone: then nothing may be dialled.</returns>
    Task<bool> BeginDialAsync(Interaction interaction, int attempt, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Settles an attempt as not placed, unless a call was asked for meanwhile.</summary>
    /// <returns>The outcome as it stands; null when a call may be under way, so that its end must tell.</returns>
    Task<Settled?> SettleUndialledAsync(Interaction interaction, CallOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Settles how an attempt ended; the first one wins.</summary>
    Task<Settled> SettleAsync(Interaction interaction, CallOutcome outcome, CancellationToken cancellationToken);

    /// <summary>A duty that must be done once for an interaction, such as writing an activity.</summary>
    /// <param name="interaction">The interaction.</param>
    /// <param name="duty">Letters and digits, such as <c>Activity1</c>.</param>
    IDuty Duty(Interaction interaction, string duty);
}

/// <summary>How an attempt ended, once and for all.</summary>
/// <param name="Outcome">The outcome as it stands: the first one that was stored.</param>
/// <param name="IsFirst">Whether it was stored just now, so that it is counted once.</param>
public sealed record Settled(CallOutcome Outcome, bool IsFirst);

/// <summary>What an id leads to.</summary>
/// <param name="Interaction">The record; null when there is none.</param>
/// <param name="Erased">Whether there was one, and the person had it erased.</param>
public sealed record FoundInteraction(Interaction? Interaction, bool Erased);

/// <summary>The keys of a record.</summary>
/// <param name="PartitionKey">Names the person.</param>
/// <param name="SortKey">Names the record.</param>
public sealed record RecordAddress(string PartitionKey, string SortKey);
