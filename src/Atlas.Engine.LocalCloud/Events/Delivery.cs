using Atlas.Engine.LocalCloud.Hosting;

namespace Atlas.Engine.LocalCloud.Events;

/// <summary>Delivers events as the armed faults will have it: not at all, twice, late or out of order.</summary>
/// <param name="faults">The faults; moments are named <c>event.</c> and the kind of event.</param>
/// <param name="clock">The local cloud's clock, for delays.</param>
/// <param name="background">Where late deliveries wait.</param>
internal sealed class Delivery(Faults faults, TimeProvider clock, Background background)
{
    /// <summary>How long an event that waits to be overtaken waits at most.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<Once> held = [];

    /// <summary>Delivers an event, now or later.</summary>
    /// <param name="at">The moment's name, such as <c>event.s3</c>.</param>
    /// <param name="subject">The event as text.</param>
    /// <param name="deliver">Delivers it once.</param>
    /// <returns>What becomes of it: <c>delivered</c>, or the fault's name.</returns>
    public string Deliver(string at, string subject, Action deliver)
    {
        Fault? fault = faults.Take(at, subject, "drop", "repeat", "delay", "reorder");
        string fate = fault?.Do.ToLowerInvariant() ?? "delivered";
        TimeSpan delay = TimeSpan.FromMilliseconds(fault?.DelayMs ?? 0);
        switch (fate)
        {
            case "drop":
                return fate;
            case "delay":
                background.Run(stopping => LaterAsync(new Once(deliver), delay, stopping));
                return fate;
            case "reorder":
                Once once = new(deliver);
                lock (gate) held.Add(once);
                background.Run(stopping => LaterAsync(once, delay > TimeSpan.Zero ? delay : LongestHold, stopping));
                return fate;
            case "repeat":
                deliver();
                break;
        }

        deliver();
        Release();
        return fate;
    }

    private void Release()
    {
        Once[] overtaken;
        lock (gate)
        {
            overtaken = [.. held];
            held.Clear();
        }

        foreach (Once once in overtaken) once.Run();
    }

    private async Task LaterAsync(Once delivery, TimeSpan delay, CancellationToken stopping)
    {
        await Task.Delay(delay, clock, stopping);
        lock (gate) held.Remove(delivery);
        delivery.Run();
    }

    private sealed class Once(Action action)
    {
        private int ran;

        public void Run()
        {
            if (Interlocked.Exchange(ref ran, 1) == 0) action();
        }
    }
}
