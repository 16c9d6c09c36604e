using System.Text.Json.Serialization;
using Atlas.Engine.Calls;

namespace Atlas.Engine.Functions.SummarizeAndResume;

/// <summary>An EventBridge event of Transcribe or Connect, or the workflow's own request, as far as we read them.</summary>
public sealed record Request(
    string? Source = null,
    [property: JsonPropertyName("detail-type")] string? DetailType = null,
    EventDetail? Detail = null,
    ReconcileRequest? Reconcile = null);

/// <summary>The members of both events' details; Connect's own samples differ in their case, so case is not minded.</summary>
public sealed record EventDetail(
    string? TranscriptionJobName = null,
    string? TranscriptionJobStatus = null,
    string? EventType = null,
    string? ContactId = null,
    DateTimeOffset? ConnectedToSystemTimestamp = null,
    DateTimeOffset? DisconnectTimestamp = null,
    string? DisconnectReason = null,
    string? AnsweringMachineDetectionStatus = null);

/// <summary>The workflow asks: the deadline passed, what became of this attempt?</summary>
public sealed record ReconcileRequest(string InteractionId, int Attempt);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(CallOutcome))]
public sealed partial class Wire : JsonSerializerContext;
