namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>An asynchronous event that a function failed at every attempt, and that Lambda has given up.</summary>
/// <param name="At">When it was given up, by the local cloud's clock.</param>
/// <param name="Function">The function's logical id.</param>
/// <param name="RequestId">The event's id.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ErrorType">What the last attempt failed with.</param>
public sealed record FailedEvent(DateTimeOffset At, string Function, string RequestId, int Attempts, string ErrorType);
