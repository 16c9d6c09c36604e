namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A request quota: so many a second, with a burst saved up.</summary>
internal sealed class RequestRate(double perSecond, double burst, TimeProvider clock)
{
    private readonly double most = burst;
    private readonly Lock gate = new();
    private double saved = burst;
    private DateTimeOffset last = clock.GetUtcNow();

    /// <summary>Spends one request.</summary>
    /// <exception cref="ConnectRefusal">None is left.</exception>
    public void Spend()
    {
        lock (gate)
        {
            DateTimeOffset now = clock.GetUtcNow();
            saved = Math.Min(most, saved + ((now - last).TotalSeconds * perSecond));
            last = now;
            if (saved < 1) throw ConnectRefusal.TooManyRequests();
            saved--;
        }
    }
}
