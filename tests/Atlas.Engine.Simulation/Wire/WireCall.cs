using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Simulation.Wire;

/// <summary>One request that a function sends out.</summary>
/// <param name="Service">Whom it asks, by the first part of the host: <c>dynamodb</c>, <c>s3</c>, <c>salesforce</c>, ...</param>
/// <param name="Operation">What it asks for.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Uri">The whole address.</param>
/// <param name="Headers">What the service may look at.</param>
/// <param name="Body">The body.</param>
internal sealed record WireCall(string Service, string Operation, string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>What it is about, for a reader of the trace: an item's keys, or an address.</summary>
    public string About
    {
        get
        {
            if (Service != "dynamodb") return Method is "GET" or "DELETE" or "PATCH" ? Uri.PathAndQuery : "";
            (string pk, string sk) = JsonNode.Parse(Body) is JsonObject request ? Cloud.DynamoStore.KeysOf(request) : ("", "");
            return $"{pk} {sk}";
        }
    }

    /// <summary>Whether it changes something, or makes something happen.</summary>
    public bool IsWrite => Service switch
    {
        "dynamodb" => Operation is not ("GetItem" or "Query"),
        "salesforce" => Operation is not ("token" or "query") && Method != "GET",
        "secrets" or "bedrock" => false,
        _ => Operation is not ("GetObject" or "DescribeContact"),
    };

    /// <summary>Reads a request.</summary>
    public static WireCall Of(HttpRequestMessage request)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("A request without an address.");
        byte[] body = [];
        if (request.Content is { } content)
        {
            Task<byte[]> reading = content.ReadAsByteArrayAsync();
            body = reading.IsCompletedSuccessfully ? reading.Result : throw new InvalidOperationException("A request's body is not at hand.");
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in request.Headers.NonValidated.Select(header => (header.Key, (IEnumerable<string>)header.Value))) headers[name] = string.Join(',', values);
        if (request.Content is not null)
        {
            foreach ((string name, IEnumerable<string> values) in request.Content.Headers.NonValidated.Select(header => (header.Key, (IEnumerable<string>)header.Value))) headers[name] = string.Join(',', values);
        }

        string service = uri.Host[..uri.Host.IndexOf('.', StringComparison.Ordinal)];
        return new(service, OperationOf(service, request.Method.Method, uri, headers, body), request.Method.Method, uri, headers, body);
    }

    private static string OperationOf(string service, string method, Uri uri, Dictionary<string, string> headers, byte[] body)
    {
        if (headers.TryGetValue("X-Amz-Target", out string? target)) return target[(target.LastIndexOf('.') + 1)..];
        string path = uri.AbsolutePath;
        return service switch
        {
            "s3" => method switch { "GET" => "GetObject", "DELETE" => "DeleteObject", _ => method },
            "sns" => "Publish",
            "bedrock" => "Converse",
            "connect" when path.StartsWith("/contact/outbound-voice", StringComparison.Ordinal) => "StartOutboundVoiceContact",
            "connect" when path.StartsWith("/contact/stop", StringComparison.Ordinal) => "StopContact",
            "connect" => "DescribeContact",
            "salesforce" when path.EndsWith("/token", StringComparison.Ordinal) => "token",
            "salesforce" when path.Contains("/query", StringComparison.Ordinal) => "query",
            "salesforce" => $"{method} {path.Split("/sobjects/").Last().Split('/')[0]}",
            _ => throw new InvalidOperationException($"Nobody is at {uri.Host}: {Encoding.UTF8.GetString(body)}"),
        };
    }
}
