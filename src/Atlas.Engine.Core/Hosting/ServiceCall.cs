using System.Net;
using Amazon.Runtime;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Hosting;

/// <summary>Calls an AWS service and raises our errors for its failures, for the services whose failures all mean the same to us.</summary>
public static class ServiceCall
{
    /// <summary>Runs a call.</summary>
    /// <param name="service">What to call it in the error, such as <c>DynamoDB</c>.</param>
    /// <param name="call">The call. A typed exception with a meaning of its own is caught inside it.</param>
    /// <exception cref="ServiceUnavailable">Busy, away, or no answer.</exception>
    /// <exception cref="ServiceRejected">Refused, and would be again.</exception>
    /// <exception cref="DeadlineExceeded">The invocation's time ran out.</exception>
    public static async Task<T> RunAsync<T>(string service, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonServiceException error) when (IsPassing(error))
        {
            throw new ServiceUnavailable($"{service} answered {error.ErrorCode}.", error);
        }
        catch (AmazonServiceException error)
        {
            throw new ServiceRejected($"{service} refused: {error.ErrorCode}.", error);
        }
        catch (OperationCanceledException error)
        {
            throw new DeadlineExceeded($"{service} did not answer in time.", error);
        }
        catch (Exception error) when (error is AmazonClientException or HttpRequestException or IOException or TimeoutException)
        {
            throw new ServiceUnavailable($"{service} could not be reached.", error);
        }
    }

    /// <summary>Whether a later attempt may not meet the same refusal.</summary>
    public static bool IsPassing(AmazonServiceException error) =>
        error.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError or 0
        || error.ErrorCode is "ThrottlingException" or "Throttling" or "TooManyRequestsException" or "RequestLimitExceeded"
            or "ProvisionedThroughputExceededException" or "TransactionConflictException" or "TransactionInProgressException" or "SlowDown" or "LimitExceededException";
}
