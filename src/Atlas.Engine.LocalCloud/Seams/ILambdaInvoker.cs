namespace Atlas.Engine.LocalCloud;

/// <summary>What a synchronous invocation of a function gave.</summary>
/// <param name="Payload">The function's answer, or its error body <c>{errorType, errorMessage, stackTrace}</c>; UTF-8 JSON, possibly empty.</param>
/// <param name="FunctionError"><c>Unhandled</c> when the function failed, else null.</param>
/// <param name="ErrorType">The <c>errorType</c> of the error body when the function failed, such as <c>SalesforceUnavailable</c>, <c>Runtime.ExitError</c> or <c>Sandbox.Timedout</c>.</param>
public sealed record InvocationResult(ReadOnlyMemory<byte> Payload, string? FunctionError, string? ErrorType);

/// <summary>The Lambda service itself refused an invocation; the function did not run.</summary>
/// <param name="errorName">The name that Step Functions gives the error, such as <c>Lambda.TooManyRequestsException</c>.</param>
/// <param name="message">What happened.</param>
public sealed class LambdaServiceFailure(string errorName, string message) : Exception(message)
{
    /// <summary>The name that Step Functions gives the error.</summary>
    public string ErrorName { get; } = errorName;
}

/// <summary>Runs functions. Functions are named by their name, ARN, or ARN with a qualifier.</summary>
public interface ILambdaInvoker
{
    /// <summary>Invokes a function and waits for its answer (InvocationType RequestResponse).</summary>
    /// <exception cref="LambdaServiceFailure">The service refused: no such function, throttled.</exception>
    Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>Queues an event for a function (InvocationType Event): at least once, with Lambda's two retries.</summary>
    /// <exception cref="LambdaServiceFailure">The service refused: no such function.</exception>
    void InvokeLater(string function, ReadOnlyMemory<byte> payload);
}
