using Atlas.Engine.LocalCloud.Connect.People;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A simulated person: rings, answers and talks by the person's script, in the call's own time.</summary>
internal sealed class SimulatedCallee(Person person) : Callee
{
    /// <inheritdoc/>
    public override Timeline TimelineFrom(DateTimeOffset start, ConnectOptions options, TimeProvider clock) => new PacedTimeline(start, options.Pace, clock);

    /// <inheritdoc/>
    public override async Task<Pickup> RingAsync(TimeSpan patience, Contact contact, Timeline timeline, CancellationToken cancellationToken)
    {
        Ringing ringing = person.Ringing;
        if (ringing.For > patience)
        {
            await timeline.PassAsync(patience, cancellationToken);
            return new(GaveUp, null);
        }

        await timeline.PassAsync(ringing.For, cancellationToken);
        return new(ringing.Refusal, ringing.Refusal is null ? person : null);
    }

    /// <inheritdoc/>
    public override Line Answer(Pickup pickup, Timeline timeline, Tape tape, Contact contact) => new PhoneLine(timeline, person, tape, contact);
}
