using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Lambda.Tests.Wire;

/// <summary>A request as it came over the socket, and the number of the connection that it came on.</summary>
public sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, int Connection)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException("The body is JSON's null.");

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
