using Atlas.Engine.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.Tests.Hosting;

public sealed class ComposedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider time = new();
    private int composed;

    [Fact]
    public async Task Composes_once_while_fresh_and_again_when_grown_old()
    {
        Composed<object> services = new(_ => Compose(), time);

        object first = await services.GetAsync(CancellationToken.None);
        Assert.Same(first, await services.GetAsync(CancellationToken.None));
        time.Advance(Composed<object>.Lifetime);

        Assert.NotSame(first, await services.GetAsync(CancellationToken.None));
        Assert.Equal(2, composed);
    }

    [Fact]
    public async Task Tries_again_after_a_failure()
    {
        Composed<object> services = new(_ => composed == 0 ? Fail() : Compose(), time);

        await Assert.ThrowsAsync<InvalidOperationException>(() => services.GetAsync(CancellationToken.None));

        Assert.NotNull(await services.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Composes_once_for_many_at_once()
    {
        Composed<object> services = new(_ => Compose(), time);

        object[] got = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => services.GetAsync(CancellationToken.None))));

        Assert.Single(got.Distinct());
    }

    [Fact]
    public async Task Begins_at_the_start_with_all_that_the_first_call_will_need()
    {
        TaskCompletionSource begun = new(), besides = new();

        Composed<object> services = Composed.AtStart(_ => { begun.SetResult(); return Compose(); }, () => { besides.SetResult(); return Task.CompletedTask; });

        await Task.WhenAll(begun.Task, besides.Task).WaitAsync(Patience);
        Assert.NotNull(await services.GetAsync(CancellationToken.None));
        Assert.Equal(1, composed);
    }

    [Fact]
    public async Task Minds_no_failure_of_what_was_begun_at_the_start()
    {
        TaskCompletionSource<object> early = new();
        Composed<object> services = Composed.AtStart(_ => Interlocked.Increment(ref composed) == 1 ? early.Task : Compose(), () => throw new InvalidOperationException());

        Task<object> waiting = services.GetAsync(CancellationToken.None);
        early.SetException(new InvalidOperationException());

        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting.WaitAsync(Patience));
        Assert.NotNull(await services.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Lets_a_call_whose_time_is_over_go_and_goes_on()
    {
        TaskCompletionSource<object> early = new();
        Composed<object> services = Composed.AtStart(_ => early.Task);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => services.GetAsync(new CancellationToken(canceled: true)));
        early.SetResult(new object());

        Assert.Same(await early.Task, await services.GetAsync(CancellationToken.None));
    }

    private Task<object> Compose()
    {
        Interlocked.Increment(ref composed);
        return Task.FromResult(new object());
    }

    private async Task<object> Fail()
    {
        composed++;
        await Task.Yield();
        throw new InvalidOperationException();
    }
}
