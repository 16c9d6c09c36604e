using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace StandIns.Aws;

/// <summary>Reads an XML answer element by element, or the error that came instead of one.</summary>
internal sealed class XmlReply<TResponse>(Action<XmlUnmarshallerContext, TResponse> read, Func<ErrorResponse, AmazonServiceException> toException)
    : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        TResponse response = new();
        while (input.Read())
        {
            if (!input.IsStartElement)
                continue;
            if (input.TestExpression("ResponseMetadata"))
                response.ResponseMetadata = ResponseMetadataUnmarshaller.Instance.Unmarshall(input);
            else
                read(input, response);
        }
        return response;
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ErrorResponse error = ReadError(input, statusCode);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return toException(error);
    }

    // Load balancers answer in HTML, or not at all.
    private static ErrorResponse ReadError(XmlUnmarshallerContext input, HttpStatusCode statusCode)
    {
        ErrorResponse error;
        try
        {
            error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        }
        catch (XmlException)
        {
            error = new() { Type = ErrorType.Unknown };
        }

        if (string.IsNullOrEmpty(error.Message))
            error.Message = $"The service answered {(int)statusCode} without a message.";
        // Core decides by the code whether a 429 is worth another attempt, and a gateway's 429 has none.
        if (string.IsNullOrEmpty(error.Code) && statusCode == HttpStatusCode.TooManyRequests)
            error.Code = "TooManyRequestsException";
        return error;
    }
}
