using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The input is not JSON.</summary>
public partial class InvalidExecutionInputException : AmazonStepFunctionsException
{
    public InvalidExecutionInputException() { }
    public InvalidExecutionInputException(string message) : base(message) { }
    public InvalidExecutionInputException(string message, Exception innerException) : base(message, innerException) { }
    public InvalidExecutionInputException(Exception innerException) : base(innerException) { }
    public InvalidExecutionInputException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public InvalidExecutionInputException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
