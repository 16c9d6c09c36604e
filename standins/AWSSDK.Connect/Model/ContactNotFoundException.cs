using System.Net;
using Amazon.Runtime;

namespace Amazon.Connect.Model;

/// <summary>No contact has that id, or it is over.</summary>
public partial class ContactNotFoundException : AmazonConnectException
{
    public ContactNotFoundException() { }
    public ContactNotFoundException(string message) : base(message) { }
    public ContactNotFoundException(string message, Exception innerException) : base(message, innerException) { }
    public ContactNotFoundException(Exception innerException) : base(innerException) { }
    public ContactNotFoundException(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
    public ContactNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
