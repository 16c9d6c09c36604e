using System.Net.Http.Headers;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>HTTP as the Runtime API needs it.</summary>
internal static class RuntimeApiHttp
{
    private const string UserAgent = "aws-lambda-dotnet";
    private const string Version = "2.1.2";

    /// <summary>A client for a neighbour on loopback: no proxy, redirects, cookies or trace headers, and no time limit.</summary>
    public static HttpClient CreateClient()
    {
        SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            MaxConnectionsPerServer = 1,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"{UserAgent}/{Environment.Version}-{Version}");
        return client;
    }

    /// <summary>The value of a header; null when it is absent or empty.</summary>
    public static string Value(this HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && values.ToString() is { Length: > 0 } value ? value : null;

    /// <summary>The whole body. Where its length is known the array is exactly that long.</summary>
    public static async Task<byte[]> ReadBodyAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        await using Stream stream = await content.ReadAsStreamAsync(cancellationToken);
        if (content.Headers.ContentLength is { } length)
        {
            byte[] exact = new byte[length];
            await stream.ReadExactlyAsync(exact, cancellationToken);
            return exact;
        }

        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }

    /// <summary>A body that knows its length, without a copy where the stream is already in memory.</summary>
    public static async Task<HttpContent> BodyAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (stream is null) return new ByteArrayContent([]);
        if (stream is MemoryStream { } memory && memory.TryGetBuffer(out ArraySegment<byte> whole))
            return new ReadOnlyMemoryContent(whole.AsMemory((int)memory.Position));

        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, cancellationToken);
        return new ByteArrayContent(copy.GetBuffer(), 0, (int)copy.Length);
    }

    /// <summary>Turns every status but success into an exception that holds what was said.</summary>
    public static async Task EnsureAcceptedAsync(this HttpResponseMessage response, string action, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        Dictionary<string, IEnumerable<string>> headers = response.Headers.ToDictionary(header => header.Key, header => header.Value);
        throw new RuntimeApiClientException($"The Runtime API refused to {action}.", (int)response.StatusCode, body, headers, null);
    }
}
