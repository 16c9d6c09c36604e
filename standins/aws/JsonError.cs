using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace StandIns.Aws;

/// <summary>An error as a JSON service sends it.</summary>
/// <remarks>
/// Source: Smithy's awsJson and restJson error rules. The code is in <c>__type</c> or <c>x-amzn-ErrorType</c>, where a
/// namespace may stand before <c>#</c> and an address behind <c>:</c>. Load balancers answer in HTML, or not at all.
/// </remarks>
internal sealed class JsonError : ErrorResponse
{
    private const int ShownOfBody = 1_000;

    /// <summary>The error's body, for members beyond the message; undefined when it was not JSON.</summary>
    public JsonElement Body { get; private init; }

    /// <summary>Reads an error, whatever its body is.</summary>
    public static JsonError Read(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        using MemoryStream buffer = new();
        context.Stream.CopyTo(buffer);
        byte[] bytes = buffer.ToArray();
        JsonElement body = Parse(bytes);
        string code = CodeOf(body.Text("__type")) ?? CodeOf(Header(context, "x-amzn-ErrorType")) ?? CodeOf(body.Text("code"));
        return new()
        {
            Body = body,
            Code = code ?? CodeOf(statusCode),
            Message = Header(context, "x-amzn-error-message") ?? body.Text("message") ?? body.Text("Message")
                ?? Describe(code, statusCode, bytes),
            RequestId = Header(context, "x-amzn-RequestId") ?? Header(context, "x-amz-request-id"),
            Type = ErrorType.Unknown,
            InnerException = innerException,
            StatusCode = statusCode,
        };
    }

    /// <summary>The bare name within a code such as <c>com.example#NotFound:http://...</c>.</summary>
    private static string CodeOf(string text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        string name = text[(text.LastIndexOf('#') + 1)..];
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? name : name[..colon];
    }

    // Core decides by the code whether a 429 is worth another attempt, and a gateway's 429 has none.
    private static string CodeOf(HttpStatusCode statusCode) =>
        statusCode == HttpStatusCode.TooManyRequests ? "TooManyRequestsException" : null;

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Header(JsonUnmarshallerContext context, string name) =>
        context.ResponseData.IsHeaderPresent(name) && context.ResponseData.GetHeaderValue(name) is { Length: > 0 } value ? value : null;

    private static string Describe(string code, HttpStatusCode statusCode, byte[] body)
    {
        string what = $"The service answered {(int)statusCode}{(code is null ? "" : $" {code}")} without a message";
        return body.Length == 0 ? $"{what}." : $"{what}: {Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, ShownOfBody))}";
    }
}
