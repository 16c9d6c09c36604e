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

    /// <summary>Composes on the system's clock.</summary>
    public Composed(Func<CancellationToken, Task<T>> compose)
        : this(compose, TimeProvider.System)
    {
    }

    /// <summary>The service. A composition that failed is tried again by the next call.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Task<T>? known = current is { IsFaulted: false, IsCanceled: false } ? current : null;
            if (known is null || time.GetElapsedTime(composedAt) >= Lifetime)
            {
                current = known = compose(cancellationToken);
                composedAt = time.GetTimestamp();
            }

            return known;
        }
    }
}
