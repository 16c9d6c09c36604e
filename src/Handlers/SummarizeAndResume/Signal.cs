using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Transcribe;

namespace Atlas.Engine.Functions.SummarizeAndResume;

/// <summary>What a call's end is heard by.</summary>
public abstract record Signal
{
    private protected Signal()
    {
    }

    /// <summary>The contact, where the signal names one.</summary>
    public virtual string? ContactId => null;

    /// <summary>The interaction, where the signal names one.</summary>
    public virtual string? InteractionId => null;

    /// <summary>Reads an event.</summary>
    /// <exception cref="InvalidRequest">It is none that this function takes.</exception>
    public static Signal Of(Request request) => (request.Source, request.DetailType, request.Detail, request.Reconcile) switch
    {
        (_, _, _, { } reconcile) => new Overdue(new(
            InteractionKey.CheckId(reconcile.InteractionId),
            reconcile.Attempt >= 1 ? reconcile.Attempt : throw new InvalidRequest("reconcile.attempt: 1 or more was expected."))),
        ("aws.transcribe", "Transcribe Job State Change", { TranscriptionJobName: { } job, TranscriptionJobStatus: "COMPLETED" or "FAILED" } detail, _) =>
            TranscriptionJobs.ContactOf(job) is { } contact ? new Transcribed(contact, detail.TranscriptionJobStatus == "COMPLETED") : new Irrelevant(),
        ("aws.transcribe", "Transcribe Job State Change", { TranscriptionJobName: not null, TranscriptionJobStatus: not null }, _) => new Irrelevant(),
        ("aws.connect", "Amazon Connect Contact Event", { EventType: "DISCONNECTED", ContactId: { Length: > 0 } contact } detail, _) => new Disconnected(new(
            contact, null, Instant(detail.ConnectedToSystemTimestamp), Instant(detail.DisconnectTimestamp), detail.DisconnectReason, detail.AnsweringMachineDetectionStatus)),
        ("aws.connect", "Amazon Connect Contact Event", { EventType: not null, ContactId: not null }, _) => new Irrelevant(),
        _ => throw new InvalidRequest("source, detail-type and detail: a Transcribe Job State Change, an Amazon Connect Contact Event, or reconcile was expected."),
    };

    // An instant that never was may come as the epoch.
    private static DateTimeOffset? Instant(DateTimeOffset? instant) => instant is { Year: > 1970 } known ? known.ToUniversalTime() : null;

    /// <summary>The telephone says that the call ended.</summary>
    public sealed record Disconnected(ContactState State) : Signal
    {
        /// <inheritdoc/>
        public override string? ContactId => State.ContactId;
    }

    /// <summary>The transcript is there, or never will be.</summary>
    public sealed record Transcribed(string Contact, bool Completed) : Signal
    {
        /// <inheritdoc/>
        public override string? ContactId => Contact;
    }

    /// <summary>The workflow waited long enough.</summary>
    public sealed record Overdue(InteractionKey Key) : Signal
    {
        /// <inheritdoc/>
        public override string? InteractionId => Key.InteractionId;
    }

    /// <summary>About nothing of ours, or nothing that ends a call.</summary>
    public sealed record Irrelevant : Signal;
}
