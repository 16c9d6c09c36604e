using Atlas.Engine.LocalCloud.Connect.People;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>How ringing ended.</summary>
/// <param name="Refusal">Connect's disconnect reason when nobody answered; null when somebody, or something, did.</param>
/// <param name="Answering">The simulated person who answers; null when it is somebody real, or nobody.</param>
internal sealed record Pickup(string? Refusal, Person? Answering);

/// <summary>Whoever a number belongs to, for the length of one call.</summary>
internal abstract class Callee
{
    /// <summary>It rang until the caller gave up.</summary>
    protected const string GaveUp = "TELECOM_TIMEOUT";

    /// <summary>The call's own time.</summary>
    public abstract Timeline TimelineFrom(DateTimeOffset start, ConnectOptions options, TimeProvider clock);

    /// <summary>Rings.</summary>
    /// <param name="patience">How long at most.</param>
    /// <param name="contact">The call.</param>
    /// <param name="timeline">The call's own time.</param>
    /// <param name="cancellationToken">Signalled when the call is stopped.</param>
    public abstract Task<Pickup> RingAsync(TimeSpan patience, Contact contact, Timeline timeline, CancellationToken cancellationToken);

    /// <summary>The line to whoever answered.</summary>
    public abstract Line Answer(Pickup pickup, Timeline timeline, Tape tape, Contact contact);

    /// <summary>The call is over.</summary>
    public virtual void End()
    {
    }
}
