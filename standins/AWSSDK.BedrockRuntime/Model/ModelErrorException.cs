using System.Net;
using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

/// <summary>The model failed on this request.</summary>
public partial class ModelErrorException : AmazonBedrockRuntimeException
{
    public ModelErrorException() { }
    public ModelErrorException(string message) : base(message) { }
    public ModelErrorException(string message, Exception innerException) : base(message, innerException) { }
    public ModelErrorException(Exception innerException) : base(innerException) { }
    public ModelErrorException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ModelErrorException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }

    /// <summary>The HTTP status that the model gave.</summary>
    public int? OriginalStatusCode { get; set; }

    /// <summary>The name of what failed.</summary>
    public string ResourceName { get; set; }
}
