namespace Atlas.Engine.Simulation.Time;

/// <summary>A timer of the world's clock.</summary>
internal sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
{
    private long arrangement;
    private bool isStopped;

    /// <inheritdoc/>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (isStopped) return false;
        long mine = ++arrangement;
        if (dueTime == Timeout.InfiniteTimeSpan) return true;
        clock.After(dueTime, () =>
        {
            if (isStopped || mine != arrangement) return;
            if (period > TimeSpan.Zero) Change(period, period);
            callback(state);
        });
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => isStopped = true;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
