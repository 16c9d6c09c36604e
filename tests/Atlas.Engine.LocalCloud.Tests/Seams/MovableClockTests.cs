using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.LocalCloud.Tests.Seams;

public sealed class MovableClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider source = new(Start);
    private readonly MovableClock clock;

    public MovableClockTests() => clock = new MovableClock(source);

    public void Dispose() => clock.Dispose();

    [Fact]
    public void Runs_as_its_source_runs()
    {
        clock.Advance(TimeSpan.FromHours(8));
        source.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Start.AddHours(8).AddMinutes(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(8), clock.Offset);
    }

    [Fact]
    public void Refuses_to_run_backwards()
    {
        clock.MoveTo(Start.AddHours(1));

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.MoveTo(Start.AddMinutes(59)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task Ends_a_wait_that_a_move_reaches(int ticksPastDue, bool ends)
    {
        Task wait = Task.Delay(TimeSpan.FromHours(12), clock);
        // Due before it, so that its end shows that the move has been worked through.
        Task marker = Task.Delay(TimeSpan.FromHours(1), clock);

        clock.MoveTo(Start.AddHours(12).AddTicks(ticksPastDue));

        await marker.WaitAsync(Patience);
        if (ends) await wait.WaitAsync(Patience);
        Assert.Equal(ends, wait.IsCompleted);
    }

    [Fact]
    public async Task Ends_a_wait_when_its_source_gets_there()
    {
        Task wait = Task.Delay(TimeSpan.FromHours(30), clock);

        clock.Advance(TimeSpan.FromHours(29));
        source.Advance(TimeSpan.FromHours(1));

        await wait.WaitAsync(Patience);
    }

    [Fact]
    public async Task Fires_the_timers_that_a_move_passes_in_the_order_in_which_they_were_due()
    {
        int[] hours = [.. Enumerable.Range(1, 500).OrderBy(hour => (hour * 7919) % 503)];
        List<int> fired = [];
        TaskCompletionSource all = new();
        List<ITimer> timers = [.. hours.Select(hour => clock.CreateTimer(_ =>
        {
            fired.Add(hour);
            if (fired.Count == hours.Length) all.SetResult();
        }, null, TimeSpan.FromHours(hour), Timeout.InfiniteTimeSpan))];

        clock.Advance(TimeSpan.FromDays(365));

        await all.Task.WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(1, 500), fired);
        GC.KeepAlive(timers);
    }

    [Fact]
    public async Task Fires_a_periodic_timer_once_a_move_and_again_a_period_later()
    {
        SemaphoreSlim ticks = new(0);
        await using ITimer timer = clock.CreateTimer(_ => ticks.Release(), null, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));

        clock.Advance(TimeSpan.FromHours(5));
        Assert.True(await ticks.WaitAsync(Patience));
        source.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, ticks.CurrentCount);
        source.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await ticks.WaitAsync(Patience));
        Assert.Equal(0, ticks.CurrentCount);
    }

    [Fact]
    public async Task Fires_neither_a_stopped_timer_nor_one_that_was_put_off()
    {
        int wrong = 0;
        ITimer stopped = clock.CreateTimer(_ => Interlocked.Increment(ref wrong), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        ITimer putOff = clock.CreateTimer(_ => Interlocked.Increment(ref wrong), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        Task marker = Task.Delay(TimeSpan.FromMinutes(2), clock);
        stopped.Dispose();
        Assert.True(putOff.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan));

        clock.Advance(TimeSpan.FromMinutes(30));

        await marker.WaitAsync(Patience);
        Assert.Equal(0, wrong);
        Assert.False(stopped.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task Tells_of_a_move_before_any_timer_fires_by_it()
    {
        TimeSpan told = TimeSpan.Zero;
        TaskCompletionSource<TimeSpan> toldWhenFired = new();
        clock.OnMoved = offset => told = offset;
        await using ITimer timer = clock.CreateTimer(_ => toldWhenFired.SetResult(told), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(TimeSpan.FromHours(2), await toldWhenFired.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Loses_no_timer_when_many_are_made_while_it_is_moved()
    {
        Task moving = Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++) clock.Advance(TimeSpan.FromSeconds(6));
        });
        Task<Task[]>[] making = [.. Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
            Enumerable.Range(0, 500).Select(i => Task.Delay(TimeSpan.FromMinutes(1 + ((worker * 500 + i) % 97)), clock)).ToArray()))];
        Task[] waits = [.. (await Task.WhenAll(making)).SelectMany(made => made)];
        await moving.WaitAsync(Patience);

        clock.Advance(TimeSpan.FromMinutes(100));

        await Task.WhenAll(waits).WaitAsync(Patience);
    }

    [Fact]
    public void Lets_a_thousand_hours_pass_in_concurrent_steps()
    {
        Parallel.For(0, 1000, _ => clock.Advance(TimeSpan.FromHours(1)));

        Assert.Equal(Start.AddHours(1000), clock.GetUtcNow());
    }
}
