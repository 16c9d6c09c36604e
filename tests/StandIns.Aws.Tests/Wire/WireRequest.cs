using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Aws.Tests.Wire;

/// <summary>A request, byte for byte as it came over the socket.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query as the request line had them: nothing decoded.</param>
/// <param name="Headers">Header values by name in lower case.</param>
/// <param name="Body">The body.</param>
public sealed record WireRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, ImmutableArray<byte> Body)
{
    public string Text => Encoding.UTF8.GetString(Body.AsSpan());

    public JsonNode? Json => JsonNode.Parse(Body.AsSpan());

    /// <summary>The fields of a form, decoded.</summary>
    public Dictionary<string, string> Form => Text.Split('&').Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1]));
}

/// <summary>What the server sends back.</summary>
public sealed record WireReply(int Status, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Close the connection in place of an answer.</summary>
    public bool Drop { get; init; }

    /// <summary>Never answer.</summary>
    public bool Stall { get; init; }

    public static WireReply Ok(string body) => new(200, body);

    public static WireReply Error(int status, string body, params (string Name, string Value)[] headers) =>
        new(status, body) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) };
}
