using System.Net;
using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>The instance is active in another region.</summary>
public partial class InvalidActiveRegionException : AmazonConnectException
{
    public InvalidActiveRegionException() { }
    public InvalidActiveRegionException(string message) : base(message) { }
    public InvalidActiveRegionException(string message, Exception innerException) : base(message, innerException) { }
    public InvalidActiveRegionException(Exception innerException) : base(innerException) { }
    public InvalidActiveRegionException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public InvalidActiveRegionException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
