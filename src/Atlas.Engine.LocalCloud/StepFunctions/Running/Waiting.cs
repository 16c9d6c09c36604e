namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>Waiting by a clock that may be moved.</summary>
internal static class Waiting
{
    /// <summary>The longest single timer; a system timer holds about 49 days.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    extension(TimeProvider time)
    {
        /// <summary>Waits until the clock shows a time; at once when it already does.</summary>
        public async Task UntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (TimeSpan left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
            {
                // Timers count whole milliseconds: rounded up, they never end before they are due.
                TimeSpan next = left < Longest ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : Longest;
                using CancellationTokenSource givenUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                Task timer = Task.Delay(next, time, givenUp.Token);
                // A timer counts from its start: if the clock was moved since it was read, that one would end too late.
                if (due - time.GetUtcNow() > left - Tick) await timer;
                else await givenUp.CancelAsync();
            }
        }
    }

    /// <summary>A wait without end, for a race that nothing of its kind can win.</summary>
    public static Task Never(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
}
