namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>One attempt to run a function on one event.</summary>
/// <param name="requestId">The event's id, the same for every attempt.</param>
/// <param name="payload">The event.</param>
/// <param name="functionArn">As it was called, with the qualifier if there was one.</param>
/// <param name="traceId">The X-Ray header.</param>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, string functionArn, string traceId)
{
    private readonly TaskCompletionSource taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationResult> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; } = requestId;

    /// <summary>Different for every attempt.</summary>
    public string AttemptId { get; } = Guid.NewGuid().ToString();

    public ReadOnlyMemory<byte> Payload { get; } = payload;

    public string FunctionArn { get; } = functionArn;

    public string TraceId { get; } = traceId;

    /// <summary>What it comes to if the function asks for the next event without having answered.</summary>
    public InvocationResult? Unanswered { get; set; }

    /// <summary>Completes when the function has taken the event.</summary>
    public Task Taken => taken.Task;

    /// <summary>Completes when it is known what came of it.</summary>
    public Task<InvocationResult> Outcome => outcome.Task;

    public void Take() => taken.TrySetResult();

    public bool Complete(InvocationResult result) => outcome.TrySetResult(result);
}
