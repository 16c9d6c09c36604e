namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

/// <summary>A clock that leaps when it is told to, and then fires what is due in the wrong order: the latest first.</summary>
internal sealed class BackwardClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Held> held = [];
    private DateTimeOffset now = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            Held timer = new(this, () => callback(state), dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : now + dueTime);
            held.Add(timer);
            return timer;
        }
    }

    public void Leap(TimeSpan by)
    {
        Held[] due;
        lock (gate)
        {
            now += by;
            due = [.. held.Where(t => t.Due <= now).OrderByDescending(t => t.Due)];
            held.RemoveAll(due.Contains);
        }

        foreach (Held timer in due) timer.Fire();
    }

    /// <summary>How many timers wait for a time within a span from now.</summary>
    public int CountWithin(TimeSpan span)
    {
        lock (gate) return held.Count(t => t.Due <= now + span);
    }

    private sealed class Held(BackwardClock clock, Action fire, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due { get; } = due;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (clock.gate) clock.held.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
