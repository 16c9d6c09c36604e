namespace Atlas.Engine.Hosting;

/// <summary>A function's services, composed on first use and again when they have grown old: a playbook that was changed is read within that time.</summary>
/// <typeparam name="T">The function's one service.</typeparam>
/// <param name="compose">Builds the service. What it costs, a cold start pays once.</param>
/// <param name="time">The clock by which it grows old.</param>
public sealed class Composed<T>(Func<CancellationToken, Task<T>> compose, TimeProvider time) : IDisposable
    where T : class
{
    /// <summary>How long a composition is used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim composing = new(1, 1);
    private (T Service, DateTimeOffset At)? current;

    /// <summary>Composes on the system's clock.</summary>
    public Composed(Func<CancellationToken, Task<T>> compose)
        : this(compose, TimeProvider.System)
    {
    }

    /// <summary>The service.</summary>
    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh) return fresh;
        await composing.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } arrived) return arrived;
            T service = await compose(cancellationToken);
            current = (service, time.GetUtcNow());
            return service;
        }
        finally
        {
            composing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => composing.Dispose();

    private T? Fresh() => current is { } known && time.GetUtcNow() - known.At < Lifetime ? known.Service : null;
}
