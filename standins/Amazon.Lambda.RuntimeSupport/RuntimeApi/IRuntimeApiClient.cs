using Amazon.Lambda.RuntimeSupport.Helpers;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Lambda's Runtime API, version 2018-06-01.</summary>
public interface IRuntimeApiClient
{
    /// <summary>Where log lines go.</summary>
    IConsoleLoggerWriter ConsoleLogger { get; }

    /// <summary>Reports that the process could not start.</summary>
    /// <param name="exception">Why.</param>
    /// <param name="errorType">The error's name; null takes the exception's short type name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task ReportInitializationErrorAsync(Exception exception, string errorType = null, CancellationToken cancellationToken = default);

    /// <summary>Reports that the process could not start.</summary>
    Task ReportInitializationErrorAsync(string errorType, CancellationToken cancellationToken = default);

    /// <summary>Waits for the next invocation, for as long as it takes.</summary>
    Task<InvocationRequest> GetNextInvocationAsync(CancellationToken cancellationToken = default);

    /// <summary>Reports that an invocation failed.</summary>
    Task ReportInvocationErrorAsync(string awsRequestId, Exception exception, CancellationToken cancellationToken = default);

    /// <summary>Waits until a snapshot of this process was restored.</summary>
    Task RestoreNextInvocationAsync(CancellationToken cancellationToken = default);

    /// <summary>Reports that a restored process cannot go on.</summary>
    Task ReportRestoreErrorAsync(Exception exception, string errorType = null, CancellationToken cancellationToken = default);

    /// <summary>Answers an invocation.</summary>
    /// <param name="awsRequestId">The invocation.</param>
    /// <param name="outputStream">The answer, from its current position on; null for an empty one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task SendResponseAsync(string awsRequestId, Stream outputStream, CancellationToken cancellationToken = default);
}
