using System.Net;
using Amazon.Runtime;

namespace Amazon.SecretsManager;

/// <summary>An error that AWS Secrets Manager answered, with the code it gave in <see cref="AmazonServiceException.ErrorCode"/>.</summary>
public partial class AmazonSecretsManagerException : AmazonServiceException
{
    public AmazonSecretsManagerException() { }
    public AmazonSecretsManagerException(string message) : base(message) { }
    public AmazonSecretsManagerException(string message, Exception innerException) : base(message, innerException) { }
    public AmazonSecretsManagerException(Exception innerException) : base(innerException.Message, innerException) { }
    public AmazonSecretsManagerException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public AmazonSecretsManagerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
