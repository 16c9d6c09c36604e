using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The model is not loaded yet; a later attempt may find it.</summary>
public partial class ModelNotReadyException : AmazonBedrockRuntimeException
{
    public ModelNotReadyException() { }
    public ModelNotReadyException(string message) : base(message) { }
    public ModelNotReadyException(string message, Exception innerException) : base(message, innerException) { }
    public ModelNotReadyException(Exception innerException) : base(innerException) { }
    public ModelNotReadyException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ModelNotReadyException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    /// <summary>Worth another attempt, and not a sign of too many requests.</summary>
    public override RetryableDetails Retryable { get; } = new(false);
}
