using System.Collections.Concurrent;

namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>Work that nobody awaits at the moment, but that is waited for at the end.</summary>
internal sealed class Backlog
{
    private readonly ConcurrentDictionary<long, Task> open = new();
    private long last;

    /// <summary>Starts work beside what runs now.</summary>
    public Task<T> Run<T>(Func<Task<T>> work)
    {
        long id = Interlocked.Increment(ref last);
        TaskCompletionSource noted = new(Side.ToComplete);
        Task<T> task = Side.Run(async () =>
        {
            await noted.Task;
            try
            {
                return await work();
            }
            finally
            {
                open.TryRemove(id, out _);
            }
        }, CancellationToken.None);
        open[id] = task;
        noted.SetResult();
        return task;
    }

    /// <summary>Waits for everything that was started so far.</summary>
    public Task WhenDoneAsync() => Task.WhenAll(open.Values);
}
