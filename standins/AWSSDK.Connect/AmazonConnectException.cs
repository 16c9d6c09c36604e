using System.Net;
using Amazon.Runtime;

namespace Amazon.Connect;

/// <summary>An error that Amazon Connect answered, with the code it gave in <see cref="AmazonServiceException.ErrorCode"/>.</summary>
public partial class AmazonConnectException : AmazonServiceException
{
    public AmazonConnectException() { }
    public AmazonConnectException(string message) : base(message) { }
    public AmazonConnectException(string message, Exception innerException) : base(message, innerException) { }
    public AmazonConnectException(Exception innerException) : base(innerException.Message, innerException) { }
    public AmazonConnectException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public AmazonConnectException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
