using System.Net;
using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

/// <summary>The service failed.</summary>
public partial class InternalServiceErrorException : AmazonSecretsManagerException
{
    public InternalServiceErrorException() { }
    public InternalServiceErrorException(string message) : base(message) { }
    public InternalServiceErrorException(string message, Exception innerException) : base(message, innerException) { }
    public InternalServiceErrorException(Exception innerException) : base(innerException) { }
    public InternalServiceErrorException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public InternalServiceErrorException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
