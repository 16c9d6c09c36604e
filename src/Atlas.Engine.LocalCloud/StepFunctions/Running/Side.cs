namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>Starts work where its starter runs: on the thread pool, or on the scheduler of a simulation that has all of it on one thread.</summary>
internal static class Side
{
    /// <summary>How a promise is completed: on the thread pool never on the completing thread; a scheduler of one's own queues whoever waits.</summary>
    public static TaskCreationOptions ToComplete =>
        TaskScheduler.Current == TaskScheduler.Default ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None;

    /// <summary>Starts work.</summary>
    public static Task Run(Func<Task> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();

    /// <summary>Starts work that gives something.</summary>
    public static Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Current).Unwrap();
}
