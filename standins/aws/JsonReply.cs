using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace StandIns.Aws;

/// <summary>Reads a JSON answer, or the error that came instead of one.</summary>
internal sealed class JsonReply<TResponse>(Action<JsonElement, TResponse> read, Func<JsonError, AmazonServiceException> toException)
    : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        TResponse response = new();
        using MemoryStream body = new();
        input.Stream.CopyTo(body);
        if (body.Length == 0)
            return response;

        using JsonDocument document = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        read(document.RootElement, response);
        return response;
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        toException(JsonError.Read(input, innerException, statusCode));
}
