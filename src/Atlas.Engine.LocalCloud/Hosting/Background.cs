using System.Collections.Concurrent;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>Work that goes on after the call that began it; disposing cancels it and waits for its end.</summary>
/// <param name="onFailure">Told of what a piece of work threw.</param>
internal sealed class Background(Action<Exception> onFailure) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, byte> running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Signalled when no more work should begin.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>How many pieces of work are going on.</summary>
    public int Count => running.Count;

    /// <summary>Begins a piece of work.</summary>
    public void Run(Func<CancellationToken, Task> work)
    {
        Task task = GuardedAsync(work);
        running[task] = 0;
        _ = task.ContinueWith(done => running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        while (!running.IsEmpty) await Task.WhenAll(running.Keys);
        stopping.Dispose();
    }

    private async Task GuardedAsync(Func<CancellationToken, Task> work)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await work(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The cloud stops: what was going on ends with it.
        }
        catch (Exception error)
        {
            onFailure(error);
        }
    }
}
