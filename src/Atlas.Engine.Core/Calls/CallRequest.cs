using Atlas.Engine.Consent;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Calls;

/// <summary>Everything that the gate decides by, read just before the dial.</summary>
public sealed record CallRequest
{
    /// <summary>The interaction that wants to call.</summary>
    public required string InteractionId { get; init; }

    /// <summary>The attempt, counted from 1. It is not counted against itself when the history holds it already.</summary>
    public required int Attempt { get; init; }

    /// <summary>Whom to call; null when what was given could not be read.</summary>
    public PhoneNumber? Number { get; init; }

    /// <summary>Whether the kill switch is thrown, beside the playbook's own.</summary>
    public required bool CallingStopped { get; init; }

    /// <summary>Whether the person asked not to be called.</summary>
    public required bool Suppressed { get; init; }

    /// <summary>The person's latest consent; null when there is none.</summary>
    public ConsentEvidence? Consent { get; init; }

    /// <summary>Every call to this number, of any interaction.</summary>
    public required IReadOnlyList<PastCall> History { get; init; }

    /// <summary>The zone that the person or their browser gave: an IANA id; null when none was given.</summary>
    public string? StatedZone { get; init; }

    /// <summary>Whether the person confirmed that zone, so that it replaces those of the area code.</summary>
    public bool StatedZoneConfirmed { get; init; }
}
