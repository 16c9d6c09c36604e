using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Lex V2's REST-JSON: bodies, errors, and sessions as clients see them.</summary>
internal static class LexWire
{
    /// <summary>The request's body.</summary>
    /// <exception cref="LexRefusal">It is no JSON object.</exception>
    public static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
                ?? throw LexRefusal.Invalid("The body must be a JSON object.");
        }
        catch (JsonException)
        {
            throw LexRefusal.Invalid("The body is not JSON.");
        }
    }

    /// <summary>Messages, session state and interpretations; here the confidence is an object with a score.</summary>
    public static JsonObject Session(Conversation conversation)
    {
        JsonObject json = new() { ["sessionState"] = conversation.ToSessionState() };
        if (conversation.Messages.Count > 0) json["messages"] = Messages(conversation);
        json["interpretations"] = new JsonArray([.. conversation.Interpretations.Select(Interpretation)]);
        return json;
    }

    /// <summary>The messages of the last turn.</summary>
    public static JsonArray Messages(Conversation conversation) => [.. conversation.Messages.Select(m => m.ToJson())];

    /// <summary>JSON as PutSession's headers carry it: gzipped, in base64.</summary>
    public static string Packed(JsonNode node)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(LexJson.Bytes(node).Span);
        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>Answers with JSON.</summary>
    public static Task AnswerAsync(HttpContext context, JsonObject body) => WriteAsync(context, StatusCodes.Status200OK, body);

    /// <summary>Answers with an error.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string errorType, string message)
    {
        context.Response.Headers["x-amzn-ErrorType"] = errorType;
        return WriteAsync(context, status, new JsonObject { ["message"] = message });
    }

    private static JsonObject Interpretation(Interpretation reading)
    {
        JsonObject json = new() { ["intent"] = reading.Intent.ToJson(), ["interpretationSource"] = "Lex" };
        if (reading.Confidence is { } confidence) json["nluConfidence"] = new JsonObject { ["score"] = confidence };
        return json;
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(LexJson.Bytes(body), context.RequestAborted);
    }
}
