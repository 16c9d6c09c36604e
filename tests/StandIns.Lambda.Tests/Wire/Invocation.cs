using System.Text;

namespace StandIns.Lambda.Tests.Wire;

/// <summary>An invocation to hand out.</summary>
public sealed record Invocation(string RequestId, byte[] Event)
{
    public Invocation(string requestId, string json)
        : this(requestId, Encoding.UTF8.GetBytes(json))
    {
    }

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Whether the body comes in chunks, of a length not told beforehand.</summary>
    public bool Chunked { get; init; }

    /// <summary>Whether the connection is closed once the invocation was handed out.</summary>
    public bool Closes { get; init; }
}
