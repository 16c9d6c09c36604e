namespace Atlas.Engine.Hosting;

/// <summary>A function's services, composed on first use and again when they have grown old: a playbook that was changed is read within that time.</summary>
/// <typeparam name="T">The function's one service.</typeparam>
/// <param name="compose">Builds the service. What it costs, a cold start pays once.</param>
/// <param name="time">The clock by which it grows old.</param>
public sealed class Composed<T>(Func<CancellationToken, Task<T>> compose, TimeProvider time)
    where T : class
{
    /// <summary>How long a composition is used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private Task<T>? current;
    private long composedAt;

    internal Composed(Func<CancellationToken, Task<T>> compose, TimeProvider time, Task<T> begun)
        : this(compose, time) => Keep(begun);

    /// <summary>The service. A composition that failed is tried again by the next call.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return current is { IsFaulted: false, IsCanceled: false } known && time.GetElapsedTime(composedAt) < Lifetime
                ? known.WaitAsync(cancellationToken)
                : Keep(compose(cancellationToken));
        }
    }

    private Task<T> Keep(Task<T> begun)
    {
        (current, composedAt) = (begun, time.GetTimestamp());
        return begun;
    }
}

/// <summary>Compositions that begin with the process.</summary>
public static class Composed
{
    /// <summary>Begins at once, on other threads, so that it is done while the process goes for its first event.</summary>
    /// <typeparam name="T">The function's one service.</typeparam>
    /// <param name="compose">Builds the service.</param>
    /// <param name="beside">What the first invocation will need besides, each on a thread of its own. Who needs it finds it, or does it
    /// again: what fails here is no error.</param>
    public static Composed<T> AtStart<T>(Func<CancellationToken, Task<T>> compose, params IEnumerable<Func<Task>> beside)
        where T : class
    {
        foreach (Func<Task> work in beside) _ = Task.Run(work);
        return new(compose, TimeProvider.System, Task.Run(() => compose(CancellationToken.None)));
    }
}
