namespace Atlas.Engine.Simulation.Time;

/// <summary>The clock of one process: a little off the world's, and silent once the process is dead.</summary>
internal sealed class ProcessClock(VirtualClock world, TimeSpan skew) : TimeProvider
{
    /// <summary>Whether the process was killed: none of its timers fires any more.</summary>
    public bool IsDead { get; set; }

    /// <summary>How far it is ahead of the world's clock.</summary>
    public TimeSpan Skew { get; } = skew;

    /// <inheritdoc/>
    public override long TimestampFrequency => world.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => world.Now + Skew;

    /// <inheritdoc/>
    public override long GetTimestamp() => world.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(
            given =>
            {
                if (!IsDead) callback(given);
            },
            state,
            dueTime,
            period);
}
