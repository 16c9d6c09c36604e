using System.Net;
using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>The contact may not be made.</summary>
public partial class OutboundContactNotPermittedException : AmazonConnectException
{
    public OutboundContactNotPermittedException() { }
    public OutboundContactNotPermittedException(string message) : base(message) { }
    public OutboundContactNotPermittedException(string message, Exception innerException) : base(message, innerException) { }
    public OutboundContactNotPermittedException(Exception innerException) : base(innerException) { }
    public OutboundContactNotPermittedException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public OutboundContactNotPermittedException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
