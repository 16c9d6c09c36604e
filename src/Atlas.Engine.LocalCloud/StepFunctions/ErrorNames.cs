namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>The error names that the service itself raises, and how lists of names match an error.</summary>
/// <remarks>Source: the error handling chapter of the Step Functions developer guide.</remarks>
internal static class ErrorNames
{
    public const string All = "States.ALL";
    public const string TaskFailed = "States.TaskFailed";
    public const string Timeout = "States.Timeout";
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";
    public const string Runtime = "States.Runtime";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string BranchFailed = "States.BranchFailed";
    public const string NoChoiceMatched = "States.NoChoiceMatched";
    public const string ParameterPathFailure = "States.ParameterPathFailure";
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";
    public const string IntrinsicFailure = "States.IntrinsicFailure";
    public const string ItemReaderFailed = "States.ItemReaderFailed";
    public const string ResultWriterFailed = "States.ResultWriterFailed";
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";
    public const string LambdaUnknown = "Lambda.Unknown";

    /// <summary>Says whether one of the listed names stands for the failure.</summary>
    /// <remarks>
    /// States.Runtime is never matched. States.DataLimitExceeded only by its own name. States.TaskFailed stands for
    /// everything but timeouts. A missed heartbeat is a timeout too, and so States.Timeout stands for it.
    /// </remarks>
    public static bool Match(IReadOnlyList<string> names, StateFailure failure)
    {
        if (failure.Error == Runtime) return false;
        if (names.Contains(failure.Error, StringComparer.Ordinal)) return true;
        if (failure.Error == DataLimitExceeded) return false;
        if (failure.AlsoKnownAs is { } wider && names.Contains(wider, StringComparer.Ordinal)) return true;
        if (names.Contains(TaskFailed, StringComparer.Ordinal)) return failure.Error is not (Timeout or HeartbeatTimeout);
        return names.Contains(All, StringComparer.Ordinal);
    }
}
