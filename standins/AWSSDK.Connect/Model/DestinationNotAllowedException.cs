using System.Net;
using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>The instance may not call that country or prefix.</summary>
public partial class DestinationNotAllowedException : AmazonConnectException
{
    public DestinationNotAllowedException() { }
    public DestinationNotAllowedException(string message) : base(message) { }
    public DestinationNotAllowedException(string message, Exception innerException) : base(message, innerException) { }
    public DestinationNotAllowedException(Exception innerException) : base(innerException) { }
    public DestinationNotAllowedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public DestinationNotAllowedException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
