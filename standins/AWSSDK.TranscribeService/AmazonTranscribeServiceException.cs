using System.Net;
using Amazon.Runtime;

namespace Amazon.TranscribeService;

/// <summary>An error that Amazon Transcribe answered, with the code it gave in <see cref="AmazonServiceException.ErrorCode"/>.</summary>
public partial class AmazonTranscribeServiceException : AmazonServiceException
{
    public AmazonTranscribeServiceException() { }
    public AmazonTranscribeServiceException(string message) : base(message) { }
    public AmazonTranscribeServiceException(string message, Exception innerException) : base(message, innerException) { }
    public AmazonTranscribeServiceException(Exception innerException) : base(innerException.Message, innerException) { }
    public AmazonTranscribeServiceException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public AmazonTranscribeServiceException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
