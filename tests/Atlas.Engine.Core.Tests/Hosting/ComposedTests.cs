using Atlas.Engine.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.Tests.Hosting;

public sealed class ComposedTests
{
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
