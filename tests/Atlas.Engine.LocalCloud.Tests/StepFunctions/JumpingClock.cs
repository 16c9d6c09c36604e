using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

/// <summary>A clock that is moved once, after a wait has read it and before the wait's timer starts.</summary>
internal sealed class JumpingClock(TimeSpan jump) : FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero))
{
    private int jumped;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Interlocked.Exchange(ref jumped, 1) == 0) Advance(jump);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
