namespace Atlas.Engine.Calls;

/// <summary>What is known of one attempt's call. Each member is written once, by whoever learns it first.</summary>
/// <param name="Attempt">Counted from 1.</param>
/// <param name="ContactId">Connect's id of the call; null while it is not known that one was placed.</param>
/// <param name="PlacedAt">When the call was asked for, UTC.</param>
/// <param name="ConnectedAt">When somebody or something answered, UTC; null if nobody did.</param>
/// <param name="EndedAt">When the call ended, UTC.</param>
/// <param name="DisconnectReason">Connect's word for the end, such as <c>TELECOM_BUSY</c>; it is optional there too.</param>
/// <param name="HeardVoicemail">Whether the conversation recognised a machine.</param>
/// <param name="OptedOut">Whether the person asked on this call not to be called.</param>
/// <param name="RecordingKey">Where the recording lies in the recordings bucket.</param>
/// <param name="TranscriptKey">Where the transcript lies in the recordings bucket.</param>
/// <param name="ActivityId">The CRM's activity for this call, once written.</param>
/// <param name="AskedAt">When the telephone was first to be asked for the call, UTC; null while it surely was not.</param>
public sealed record CallRecord(
    int Attempt,
    string? ContactId = null,
    DateTimeOffset? PlacedAt = null,
    DateTimeOffset? ConnectedAt = null,
    DateTimeOffset? EndedAt = null,
    string? DisconnectReason = null,
    bool HeardVoicemail = false,
    bool OptedOut = false,
    string? RecordingKey = null,
    string? TranscriptKey = null,
    string? ActivityId = null,
    DateTimeOffset? AskedAt = null);
