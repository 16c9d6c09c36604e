namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A call's own time.</summary>
internal abstract class Timeline
{
    /// <summary>What the time is on the call.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Lets a span of the call pass.</summary>
    public abstract Task PassAsync(TimeSpan span, CancellationToken cancellationToken);
}

/// <summary>Time that counts from the dialling, however fast the simulation really runs.</summary>
/// <param name="start">When dialling began.</param>
/// <param name="pace">How much of each span really passes on the clock: 0 none, 1 all.</param>
/// <param name="clock">The cloud's clock.</param>
internal sealed class PacedTimeline(DateTimeOffset start, double pace, TimeProvider clock) : Timeline
{
    private DateTimeOffset now = start;

    /// <inheritdoc/>
    public override DateTimeOffset Now => now;

    /// <inheritdoc/>
    public override async Task PassAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        now += span;
        if (pace > 0) await Task.Delay(span * pace, clock, cancellationToken);
    }
}

/// <summary>The cloud's own time, for a call with somebody real.</summary>
internal sealed class LiveTimeline(TimeProvider clock) : Timeline
{
    private TimeSpan ahead;

    /// <summary>Whether spans are counted rather than waited for: nobody real is on the line any more.</summary>
    public bool IsCompressed { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + ahead).ToUnixTimeMilliseconds());

    /// <inheritdoc/>
    public override async Task PassAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsCompressed) ahead += span;
        else await Task.Delay(span, clock, cancellationToken);
    }
}
