namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>Something happened in an execution.</summary>
/// <param name="execution">The execution.</param>
/// <param name="event">What happened.</param>
public sealed class ExecutionChange(Execution execution, HistoryEvent @event) : EventArgs
{
    /// <summary>The execution.</summary>
    public Execution Execution { get; } = execution;

    /// <summary>What happened.</summary>
    public HistoryEvent Event { get; } = @event;
}
