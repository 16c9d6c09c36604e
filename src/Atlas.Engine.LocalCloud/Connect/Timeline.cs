namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A call's own time: it counts from the dialling, however fast the simulation really runs.</summary>
/// <param name="start">When dialling began.</param>
/// <param name="pace">How much of each span really passes on the clock: 0 none, 1 all.</param>
/// <param name="clock">The cloud's clock.</param>
internal sealed class Timeline(DateTimeOffset start, double pace, TimeProvider clock)
{
    /// <summary>What the time is on the call.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>Lets a span of the call pass.</summary>
    public async Task PassAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Now += span;
        if (pace > 0) await Task.Delay(span * pace, clock, cancellationToken);
    }
}
