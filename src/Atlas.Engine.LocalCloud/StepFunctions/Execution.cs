using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>One run of a state machine. Safe for concurrent use.</summary>
public sealed class Execution
{
    private readonly TaskCompletionSource<Execution> ended = new(Side.ToComplete);

    internal Execution(StateMachine machine, StateGraph graph, string name, string arn, string input, DateTimeOffset startDate, string? mapRunArn)
    {
        Machine = machine;
        Graph = graph;
        Name = name;
        Arn = arn;
        Input = input;
        StartDate = startDate;
        MapRunArn = mapRunArn;
        History = new ExecutionHistory(this);
    }

    /// <summary>The machine as it was when the execution started.</summary>
    public StateMachine Machine { get; }

    /// <summary>1 to 80 characters; unique in the machine.</summary>
    public string Name { get; }

    /// <summary>The execution's ARN.</summary>
    public string Arn { get; }

    /// <summary>The input as JSON text.</summary>
    public string Input { get; }

    /// <summary>When it started, in UTC.</summary>
    public DateTimeOffset StartDate { get; }

    /// <summary>The Map Run that this is a child of; null for an execution of its own.</summary>
    public string? MapRunArn { get; }

    /// <summary>How it ended; null while it runs.</summary>
    public ExecutionEnding? Ending => History.Ending;

    /// <summary>How it stands.</summary>
    public ExecutionStatus Status => Ending?.Status ?? ExecutionStatus.Running;

    /// <summary>What happened so far, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Events => History.Snapshot();

    internal StateGraph Graph { get; }

    internal ExecutionHistory History { get; }

    /// <summary>Called once, when the execution has ended, to stop whatever still runs for it.</summary>
    internal Action? OnEnded { get; set; }

    /// <summary>Waits until the execution has ended.</summary>
    /// <returns>The execution itself.</returns>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public Task<Execution> WaitForEndAsync(CancellationToken cancellationToken) => ended.Task.WaitAsync(cancellationToken);

    /// <summary>Stops whatever still runs for the execution, then tells those who wait.</summary>
    internal void Conclude()
    {
        OnEnded?.Invoke();
        ended.TrySetResult(this);
    }
}
