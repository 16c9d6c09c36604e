namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>How an execution stands. On the wire the names are in capitals, words joined by underscores.</summary>
public enum ExecutionStatus
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>It ended with an output.</summary>
    Succeeded,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>It took longer than the machine's TimeoutSeconds.</summary>
    TimedOut,

    /// <summary>It was stopped.</summary>
    Aborted,
}
