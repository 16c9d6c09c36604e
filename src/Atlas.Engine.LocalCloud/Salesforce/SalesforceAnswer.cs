using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>An answer, before it is sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; null means none.</param>
internal sealed record SalesforceAnswer(int Status, JsonNode? Body)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Headers besides those of the content.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as it is sent: quotes and signs as they are, since it is never part of a page.</summary>
    public string Text
    {
        get
        {
            ArrayBufferWriter<byte> bytes = new();
            using (Utf8JsonWriter json = new(bytes, Plain)) Body?.WriteTo(json);
            return Encoding.UTF8.GetString(bytes.WrittenSpan);
        }
    }

    /// <summary>A success without a body.</summary>
    public static SalesforceAnswer Nothing { get; } = new(204, null);

    /// <summary>A refusal, in the form of the data API.</summary>
    public static SalesforceAnswer Refused(SalesforceRefusal refusal) => new(refusal.Status, refusal.ToJson());

    /// <summary>Sends the answer.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        foreach ((string name, string value) in Headers) context.Response.Headers[name] = value;
        if (Body is null) return;
        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.WriteAsync(Text, context.RequestAborted);
    }
}
