using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>A request, read whole.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Segments">The path behind the prefix, cut at its slashes and percent-decoded.</param>
/// <param name="Query">The query's parameters.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body, as UTF-8.</param>
internal sealed record SalesforceRequest(string Method, IReadOnlyList<string> Segments, IQueryCollection Query, IHeaderDictionary Headers, string Body)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prefix">What its path starts with, and is no part of Salesforce's own paths.</param>
    public static async Task<SalesforceRequest> ReadAsync(HttpRequest request, string prefix)
    {
        using StreamReader reader = new(request.Body, Encoding.UTF8);
        string body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        _ = request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase, out PathString rest);
        string path = rest.HasValue ? rest.Value : request.Path.Value ?? "";

        // The server decodes a path but for slashes, which would end a segment.
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return new(
            request.Method.ToUpperInvariant(),
            [.. segments.Select(segment => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase))],
            request.Query,
            request.Headers,
            body);
    }

    /// <summary>Whether the request asks for a token.</summary>
    public bool IsToken => Segments is ["services", "oauth2", ..];

    /// <summary>What the request is about, as <see cref="Fault.At"/> names it: an object, <c>token</c>, <c>query</c>, <c>limits</c> or <c>versions</c>.</summary>
    public string Subject => Segments switch
    {
        ["services", "oauth2", "token"] => "token",
        ["services", "data"] => "versions",
        ["services", "data", _, "sobjects", var name, ..] => name,
        ["services", "data", _, "queryAll", ..] => "query",
        ["services", "data", _, var resource, ..] => resource,
        _ => "other",
    };

    /// <summary>The text in which <see cref="Fault.Match"/> is looked for: path, query and body.</summary>
    public string Text => string.Join('/', Segments) + " " + string.Join(' ', Query.Select(parameter => parameter.Value.ToString())) + " " + Body;

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="SalesforceRefusal">It is none, or is said to be something else.</exception>
    public JsonObject Fields()
    {
        string type = Headers.ContentType.ToString();
        if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new SalesforceRefusal(415, "UNSUPPORTED_MEDIA_TYPE", $"Content-Type header specified in HTTP request is not supported: {type}", null);
        try
        {
            return JsonNode.Parse(Body, documentOptions: Strict) as JsonObject ?? throw NoObject("an object was expected");
        }
        catch (JsonException error)
        {
            throw NoObject(error.Message);
        }
    }

    private static SalesforceRefusal NoObject(string reason) => new(400, "JSON_PARSER_ERROR", reason, null);
}
