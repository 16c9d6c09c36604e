namespace Atlas.Engine.LocalCloud.StepFunctions.Wire;

/// <summary>Names as the wire has them.</summary>
internal static class WireNames
{
    /// <summary>A status, such as <c>TIMED_OUT</c>.</summary>
    public static string Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Running => "RUNNING",
        ExecutionStatus.Succeeded => "SUCCEEDED",
        ExecutionStatus.Failed => "FAILED",
        ExecutionStatus.TimedOut => "TIMED_OUT",
        ExecutionStatus.Aborted => "ABORTED",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>A kind of machine, such as <c>STANDARD</c>.</summary>
    public static string Of(StateMachineKind kind) => kind == StateMachineKind.Express ? "EXPRESS" : "STANDARD";
}
