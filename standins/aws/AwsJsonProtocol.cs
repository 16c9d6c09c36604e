using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace StandIns.Aws;

/// <summary>The awsJson protocol: every operation is a POST to the root, named in a header.</summary>
/// <param name="service">The service that is called.</param>
/// <param name="targetPrefix">What stands before the operation in <c>X-Amz-Target</c>.</param>
/// <param name="jsonVersion">The protocol's version, <c>1.0</c> or <c>1.1</c>.</param>
/// <param name="toException">Finds the exception type for an error's code.</param>
internal sealed class AwsJsonProtocol(
    AwsService service, string targetPrefix, string jsonVersion, Func<JsonError, AmazonServiceException> toException)
{
    /// <summary>Describes an operation by what it writes and what it reads.</summary>
    public InvokeOptions Operation<TRequest, TResponse>(
        string name, Action<Utf8JsonWriter, TRequest> write, Action<JsonElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
    {
        RequestMarshaller = new RequestMarshaller<TRequest>(input =>
        {
            PooledContentStream body = new();
            DefaultRequest request = new(input, service.ClientNamespace) { HttpMethod = "POST", ResourcePath = "/", ContentStream = body };
            request.Headers["X-Amz-Target"] = $"{targetPrefix}.{name}";
            request.Headers["Content-Type"] = $"application/x-amz-json-{jsonVersion}";
            request.Headers[HeaderKeys.XAmzApiVersion] = service.ApiVersion;
            body.WriteObject(input, write);
            return request;
        }),
        ResponseUnmarshaller = new JsonReply<TResponse>(read, toException),
    };
}
