namespace Atlas.Engine.Simulation.Time;

/// <summary>The clock by which a function's services grow old: it stands still until a changed playbook has had time to be noticed.</summary>
/// <remarks>Composing the services anew every five minutes would give the same ones, and be most of a simulation's work.</remarks>
internal sealed class PlaybookClock : TimeProvider
{
    private long timestamp;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => timestamp;

    /// <summary>Lets every process compose its services anew.</summary>
    public void Turn() => timestamp += TimeSpan.TicksPerHour;
}
