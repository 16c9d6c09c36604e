using Amazon.Lambda.Core;

namespace Atlas.Engine.Hosting;

/// <summary>Turns an invocation's remaining time into cancellation.</summary>
public static class Deadlines
{
    /// <summary>What is kept back for reporting the error: an invocation that Lambda kills reports nothing.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(400);

    /// <summary>A token source that cancels shortly before Lambda would kill the invocation.</summary>
    public static CancellationTokenSource Deadline(this ILambdaContext context)
    {
        TimeSpan left = context.RemainingTime - Reserve;
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), (context as IInvocationHost)?.Clock ?? TimeProvider.System);
    }

    /// <summary>A token source that cancels after a while of the invocation in hand.</summary>
    public static CancellationTokenSource After(TimeSpan time) => new(time, InvocationScope.Current?.Host?.Clock ?? TimeProvider.System);
}
