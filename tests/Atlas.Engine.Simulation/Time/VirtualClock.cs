namespace Atlas.Engine.Simulation.Time;

/// <summary>The world's one clock and its queue of things to come: time jumps from one to the next.</summary>
/// <remarks>What falls due together happens in the order in which it was arranged, so that a seed decides everything.</remarks>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Action, (long Ticks, long Order)> queue = new();
    private readonly int thread = Environment.CurrentManagedThreadId;
    private long order;

    /// <summary>Where something was arranged on another thread, so that the world can no longer be replayed; null while nothing was.</summary>
    public string? Escaped { get; private set; }

    /// <summary>How many things happened.</summary>
    public long Happened { get; private set; }

    /// <summary>What time it is, UTC.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override long GetTimestamp() => Now.UtcTicks;

    /// <summary>Arranges something for a moment; for now, when that is past.</summary>
    public void At(DateTimeOffset moment, Action action)
    {
        if (Environment.CurrentManagedThreadId != thread) Escaped ??= Environment.StackTrace;
        queue.Enqueue(action, (Math.Max(moment.UtcTicks, Now.UtcTicks), order++));
    }

    /// <summary>Arranges something for later.</summary>
    public void After(TimeSpan time, Action action) => At(Now + time, action);

    /// <summary>Waits. Whoever waits goes on on the world's own stack.</summary>
    public Task Delay(TimeSpan time)
    {
        TaskCompletionSource passed = new();
        After(time, passed.SetResult);
        return passed.Task;
    }

    /// <summary>Lets the next thing happen.</summary>
    /// <returns>False when nothing is to come before <paramref name="end"/>.</returns>
    public bool Step(DateTimeOffset end)
    {
        if (!queue.TryPeek(out _, out (long Ticks, long Order) due) || due.Ticks > end.UtcTicks) return false;
        Action next = queue.Dequeue();
        Now = new DateTimeOffset(due.Ticks, TimeSpan.Zero);
        Happened++;
        next();
        return true;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
