using System.Collections.Immutable;
using System.Text;

namespace StandIns.Aws.Tests.Wire;

/// <summary>Reads HTTP/1.1 requests with a Content-Length from a connection.</summary>
internal sealed class HttpReader(Stream stream)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>The next request; null when the client closed the connection.</summary>
    public async Task<WireRequest?> ReadAsync(CancellationToken cancellationToken)
    {
        string? requestLine = await LineAsync(cancellationToken);
        if (requestLine is null)
            return null;

        string[] words = requestLine.Split(' ');
        Dictionary<string, string> headers = [];
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':');
            headers.Add(line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim());
        }

        if (headers.GetValueOrDefault("expect") == "100-continue")
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        if (headers.ContainsKey("transfer-encoding"))
            throw new InvalidDataException("The services take no chunked bodies.");
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("content-length", "0"))];
        for (int i = 0; i < body.Length; i++)
            body[i] = await ByteAsync(cancellationToken) ?? throw new EndOfStreamException();
        return new(words[0], words[1], headers, [.. body]);
    }

    private async ValueTask<string?> LineAsync(CancellationToken cancellationToken)
    {
        List<byte> line = [];
        while (await ByteAsync(cancellationToken) is { } next)
        {
            if (next == '\n')
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Add(next);
        }

        return null;
    }

    private async ValueTask<byte?> ByteAsync(CancellationToken cancellationToken)
    {
        if (start == end)
        {
            start = 0;
            end = await stream.ReadAsync(buffer, cancellationToken);
        }

        return end == 0 ? null : buffer[start++];
    }
}
