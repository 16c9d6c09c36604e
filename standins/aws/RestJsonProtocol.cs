using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace StandIns.Aws;

/// <summary>The restJson protocol: an operation is a method and a path, with a JSON body unless it only reads.</summary>
/// <param name="service">The service that is called.</param>
/// <param name="toException">Finds the exception type for an error's code.</param>
internal sealed class RestJsonProtocol(AwsService service, Func<JsonError, AmazonServiceException> toException)
{
    /// <summary>Describes an operation with a body.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, with labels such as <c>{modelId}</c>.</param>
    /// <param name="fillPath">Gives each label its value, through <see cref="RequestPath.Label"/>.</param>
    /// <param name="write">Writes the members of the body; <see langword="null"/> for no body.</param>
    /// <param name="read">Reads the members of the answer.</param>
    public InvokeOptions Operation<TRequest, TResponse>(
        string method,
        string path,
        Action<IRequest, TRequest> fillPath,
        Action<Utf8JsonWriter, TRequest> write,
        Action<JsonElement, TResponse> read)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
    {
        RequestMarshaller = new RequestMarshaller<TRequest>(input =>
        {
            DefaultRequest request = new(input, service.ClientNamespace) { HttpMethod = method };
            request.Headers[HeaderKeys.XAmzApiVersion] = service.ApiVersion;
            fillPath(request, input);
            request.ResourcePath = path;
            if (write is null)
                return request;

            PooledContentStream body = new();
            body.WriteObject(input, write);
            request.ContentStream = body;
            request.Headers["Content-Type"] = "application/json";
            return request;
        }),
        ResponseUnmarshaller = new JsonReply<TResponse>(read, toException),
    };
}

/// <summary>The values of a path's labels.</summary>
internal static class RequestPath
{
    /// <summary>Gives a label its value, which Core percent-encodes, slashes and colons included.</summary>
    /// <exception cref="AmazonClientException">The value is missing: the path would be another one.</exception>
    public static void Label(this IRequest request, string label, string property, string value)
    {
        if (string.IsNullOrEmpty(value))
            throw new AmazonClientException($"{property} is required: it is part of the request's path.");
        request.AddPathResource($"{{{label}}}", value);
    }
}
