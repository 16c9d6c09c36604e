namespace Atlas.Engine.Simulation.Time;

/// <summary>Runs the workflow runner's tasks on the world's thread, in the order in which they were queued.</summary>
internal sealed class OneThread : TaskScheduler
{
    private readonly Queue<Task> queue = new();
    private readonly int thread = Environment.CurrentManagedThreadId;

    /// <summary>Where something left the world's thread, so that the world can no longer be replayed; null while nothing did.</summary>
    public string? Escaped { get; private set; }

    /// <summary>Runs whatever is queued, and what that queues.</summary>
    public void Drain()
    {
        while (queue.TryDequeue(out Task? task)) TryExecuteTask(task);
    }

    /// <summary>Runs something as one of the tasks here, with all that follows from it at once.</summary>
    public T Run<T>(Func<T> work)
    {
        Task<T> task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);
        Drain();
        return task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => queue;

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        if (Environment.CurrentManagedThreadId != thread) Escaped ??= Environment.StackTrace;
        queue.Enqueue(task);
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;
}
