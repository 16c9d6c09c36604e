using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace StandIns.Aws;

/// <summary>The awsQuery protocol: a form is posted, XML comes back.</summary>
/// <param name="service">The service that is called.</param>
/// <param name="toException">Finds the exception type for an error's code.</param>
internal sealed class AwsQueryProtocol(AwsService service, Func<ErrorResponse, AmazonServiceException> toException)
{
    /// <summary>Describes an operation by the form fields it sends and the elements it reads.</summary>
    /// <param name="action">The operation's name on the wire.</param>
    /// <param name="write">Adds the fields of the form.</param>
    /// <param name="read">Called at the start of every element of the answer.</param>
    public InvokeOptions Operation<TRequest, TResponse>(
        string action, Action<IDictionary<string, string>, TRequest> write, Action<XmlUnmarshallerContext, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
    {
        RequestMarshaller = new RequestMarshaller<TRequest>(input =>
        {
            DefaultRequest request = new(input, service.ClientNamespace) { HttpMethod = "POST" };
            request.Parameters.Add("Action", action);
            request.Parameters.Add("Version", service.ApiVersion);
            write(request.Parameters, input);
            request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
            return request;
        }),
        ResponseUnmarshaller = new XmlReply<TResponse>(read, toException),
    };
}
