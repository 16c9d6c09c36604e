using System.Text.Json.Serialization;
using Atlas.Engine.Consent;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Functions.CreateLead;

/// <summary>What the workflow sends: its input, with the interaction's id and start added.</summary>
public sealed record Request(
    string InteractionId,
    string? FirstName = null,
    string? LastName = null,
    string? Phone = null,
    DateTimeOffset? StartedAt = null,
    string? Email = null,
    string? Company = null,
    string? TimeZone = null,
    bool TimeZoneConfirmed = false,
    string? Source = null,
    [property: JsonPropertyName("chat_transcript")] string? ChatTranscript = null,
    ConsentEvidence? Consent = null)
{
    /// <summary>The request as a lead.</summary>
    /// <exception cref="Errors.InvalidLead">A field is missing or malformed; the message names it.</exception>
    public Lead AsLead() => Lead.Check(FirstName, LastName, Phone, Email, Company, TimeZone, TimeZoneConfirmed, Source, ChatTranscript);

    /// <inheritdoc/>
    public override string ToString() => InteractionId;
}

/// <summary>What the workflow keeps at <c>$.prepared.lead</c>.</summary>
public sealed record Result(string LeadId, string PartitionKey, string SortKey, bool Created);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(Result))]
public sealed partial class Wire : JsonSerializerContext;
