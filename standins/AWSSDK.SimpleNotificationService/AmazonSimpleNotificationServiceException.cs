using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService;

/// <summary>An error that Amazon SNS answered, with the code it gave in <see cref="AmazonServiceException.ErrorCode"/>.</summary>
public partial class AmazonSimpleNotificationServiceException : AmazonServiceException
{
    public AmazonSimpleNotificationServiceException() { }
    public AmazonSimpleNotificationServiceException(string message) : base(message) { }
    public AmazonSimpleNotificationServiceException(string message, Exception innerException) : base(message, innerException) { }
    public AmazonSimpleNotificationServiceException(Exception innerException) : base(innerException.Message, innerException) { }
    public AmazonSimpleNotificationServiceException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public AmazonSimpleNotificationServiceException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
