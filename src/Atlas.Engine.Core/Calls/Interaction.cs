using Atlas.Engine.Conversations;
using Atlas.Engine.Leads;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Calls;

/// <summary>One person's way from the chat to the end of the last call.</summary>
/// <remarks>Personal data throughout; prints as its id.</remarks>
public sealed record Interaction
{
    /// <summary>The workflow's execution name.</summary>
    public required string Id { get; init; }

    /// <summary>When the workflow started, UTC: with the number and the id it is the record's address.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whom to call.</summary>
    public required PhoneNumber Number { get; init; }

    /// <summary>The CRM's id of the lead; null until it is known.</summary>
    public string? LeadId { get; init; }

    /// <summary>The person's first name, for the greeting.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>The person's family name: with the number it identifies whoever wants their data erased, whatever became of the CRM's lead.</summary>
    public string LastName { get; init; } = "";

    /// <summary>The zone that the person gave: an IANA id.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Whether the person confirmed that zone.</summary>
    public bool TimeZoneConfirmed { get; init; }

    /// <summary>What the call is to be about; null until it is written.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>The attempts so far, by number.</summary>
    public IReadOnlyDictionary<int, CallRecord> Calls { get; init; } = new Dictionary<int, CallRecord>();

    /// <summary>The attempts that the gate allowed, whatever it said of them before or after.</summary>
    public IReadOnlySet<int> Allowed { get; init; } = new HashSet<int>();

    /// <summary>How the attempts ended, by number.</summary>
    public IReadOnlyDictionary<int, CallOutcome> Outcomes { get; init; } = new Dictionary<int, CallOutcome>();

    /// <summary>What was said, by attempt, in order.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<Exchange>> Exchanges { get; init; } = new Dictionary<int, IReadOnlyList<Exchange>>();

    /// <summary>The attempt's call, or an empty record.</summary>
    public CallRecord Call(int attempt) => Calls.GetValueOrDefault(attempt) ?? new CallRecord(attempt);

    /// <summary>What was said on one attempt's call.</summary>
    public IReadOnlyList<Exchange> ExchangesOf(int attempt) => Exchanges.GetValueOrDefault(attempt) ?? [];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
