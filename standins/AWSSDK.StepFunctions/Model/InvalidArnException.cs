using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The text is not an ARN.</summary>
public partial class InvalidArnException : AmazonStepFunctionsException
{
    public InvalidArnException() { }
    public InvalidArnException(string message) : base(message) { }
    public InvalidArnException(string message, Exception innerException) : base(message, innerException) { }
    public InvalidArnException(Exception innerException) : base(innerException) { }
    public InvalidArnException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public InvalidArnException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
