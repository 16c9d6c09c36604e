namespace Atlas.Engine.LocalCloud;

/// <summary>The local cloud's clock: it runs like the real one, can be moved, and fires the timers that a move passes.</summary>
/// <remarks>
/// Timers are kept here rather than by the system, so that a wait until tomorrow morning ends when the clock is moved there.
/// Timers that fall due together are called one after the other, in the order in which they were due.
/// </remarks>
public sealed class MovableClock(TimeProvider source) : TimeProvider, IDisposable
{
    private readonly Lock gate = new();
    private readonly Lock moves = new();
    private readonly SortedDictionary<(long Ticks, long Order), DueTimer> due = [];
    private TimeSpan offset;
    private long order;
    private ITimer? alarm;
    private bool isDisposed;

    /// <summary>How far this clock is ahead of the real one.</summary>
    public TimeSpan Offset
    {
        get { lock (gate) return offset; }
    }

    /// <summary>Called with the new offset at every move, before this clock shows it and before any timer fires by it.</summary>
    public Action<TimeSpan>? OnMoved { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => source.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => source.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => source.TimestampFrequency;

    /// <summary>Moves the clock so that it shows <paramref name="instant"/>, and fires every timer that is passed on the way.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before what the clock shows: time does not run backwards.</exception>
    public void MoveTo(DateTimeOffset instant)
    {
        lock (moves)
        {
            TimeSpan next = instant - source.GetUtcNow();
            if (next < Offset) throw new ArgumentOutOfRangeException(nameof(instant), instant, "The clock can only be moved forward.");
            Move(next);
        }
    }

    /// <summary>Moves the clock forward by a time.</summary>
    /// <param name="time">Zero or more.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        lock (moves) Move(Offset + time);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        DueTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops every timer.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            alarm?.Dispose();
            alarm = null;
            due.Clear();
        }
    }

    private void Move(TimeSpan next)
    {
        OnMoved?.Invoke(next);
        lock (gate) offset = next;
        FireDue();
    }

    private void FireDue()
    {
        List<DueTimer> firing = [];
        lock (gate)
        {
            if (isDisposed) return;
            long now = (source.GetUtcNow() + offset).UtcTicks;
            while (due.Count > 0 && due.First() is var first && first.Key.Ticks <= now)
            {
                firing.Add(first.Value);
                first.Value.Schedule(first.Value.Period > TimeSpan.Zero ? now + first.Value.Period.Ticks : null);
            }

            SetAlarm(now);
        }

        // Never on the caller's thread: it may hold a lock that a callback wants.
        if (firing.Count > 0) ThreadPool.UnsafeQueueUserWorkItem(static timers => timers.ForEach(timer => timer.Fire()), firing, preferLocal: false);
    }

    private void SetAlarm(long now)
    {
        if (due.Count == 0) return;
        // A day at most: a system timer holds about 49, and the clock may be moved any time.
        TimeSpan wait = TimeSpan.FromTicks(Math.Clamp(due.First().Key.Ticks - now, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerDay));
        alarm ??= source.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private sealed class DueTimer(MovableClock clock, TimerCallback callback, object? state) : ITimer
    {
        private (long Ticks, long Order)? place;
        private bool isStopped;

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                if (isStopped || clock.isDisposed) return false;
                Period = period;
                Schedule(dueTime == Timeout.InfiniteTimeSpan ? null : (clock.GetUtcNow() + dueTime).UtcTicks);
            }

            clock.FireDue();
            return true;
        }

        /// <summary>Takes the timer out of the queue, and puts it back at the given instant if there is one. Under the clock's lock.</summary>
        public void Schedule(long? ticks)
        {
            if (place is { } old) clock.due.Remove(old);
            place = ticks is { } at ? (at, clock.order++) : null;
            if (place is { } key) clock.due.Add(key, this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock.gate)
            {
                isStopped = true;
                Schedule(null);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
