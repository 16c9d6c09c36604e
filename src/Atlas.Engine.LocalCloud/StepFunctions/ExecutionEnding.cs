namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>How and when an execution ended.</summary>
/// <param name="Status">Any but <see cref="ExecutionStatus.Running"/>.</param>
/// <param name="StopDate">When, in UTC.</param>
/// <param name="Output">The output as JSON text, when it succeeded.</param>
/// <param name="Error">The error's name, when there is one.</param>
/// <param name="Cause">What happened, when it is known.</param>
public sealed record ExecutionEnding(ExecutionStatus Status, DateTimeOffset StopDate, string? Output, string? Error, string? Cause);
