using Atlas.Engine.LocalCloud.Connect.People;

namespace Atlas.Engine.LocalCloud.Connect.Handsets;

/// <summary>Somebody real, who holds the handset.</summary>
/// <param name="handset">The handset.</param>
/// <param name="machine">What takes the call when the person leaves it to a machine.</param>
internal sealed class HandsetCallee(Handset handset, Func<Person> machine) : Callee
{
    private HandsetCall? call;

    /// <inheritdoc/>
    public override Timeline TimelineFrom(DateTimeOffset start, ConnectOptions options, TimeProvider clock) => new LiveTimeline(clock);

    /// <inheritdoc/>
    public override async Task<Pickup> RingAsync(TimeSpan patience, Contact contact, Timeline timeline, CancellationToken cancellationToken)
    {
        DateTimeOffset until = timeline.Now + patience;
        call = handset.Ring(contact, until);
        HandsetAction? action = await call.NextAsync(
            patience, cancellationToken, HandsetAct.Answer, HandsetAct.Decline, HandsetAct.Busy, HandsetAct.Ignore, HandsetAct.Voicemail, HandsetAct.HangUp);
        switch (action?.Act)
        {
            case HandsetAct.Answer:
                call.Enter(HandsetState.Quiet);
                return new(null, null);
            case HandsetAct.Busy:
                return new("TELECOM_BUSY", null);
            case HandsetAct.Decline or HandsetAct.HangUp:
                return new("TELECOM_UNANSWERED", null);
            case HandsetAct.Voicemail:
                call.Enter(HandsetState.Machine);
                ((LiveTimeline)timeline).IsCompressed = true;
                return new(null, machine());
            default:
                // The rest of the ringing counts, and nobody has to sit it out.
                ((LiveTimeline)timeline).IsCompressed = true;
                if (until > timeline.Now) await timeline.PassAsync(until - timeline.Now, cancellationToken);
                return new(GaveUp, null);
        }
    }

    /// <inheritdoc/>
    public override Line Answer(Pickup pickup, Timeline timeline, Tape tape, Contact contact) => pickup.Answering is { } person
        ? new PhoneLine(timeline, person, tape, contact)
        : new HandsetLine(timeline, handset, call ?? throw new InvalidOperationException("Only a call that rang can be answered."), tape, contact);

    /// <inheritdoc/>
    public override void End()
    {
        if (call is not null) handset.End(call);
    }
}
