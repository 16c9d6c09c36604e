using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace StandIns.Lambda.Tests.Wire;

/// <summary>One HTTP/1.1 connection, seen from the server and close to the bytes.</summary>
public sealed class HttpSocket(Socket socket, int number) : IDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);

    /// <summary>The next request; null once the other side is gone.</summary>
    /// <param name="leavesBody">Whether the body of a request to this path is left unread.</param>
    /// <param name="cancellationToken">Closes the connection.</param>
    public async Task<ReceivedRequest?> ReadAsync(Predicate<string> leavesBody, CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(cancellationToken) is not { Length: > 0 } start) return null;
        string[] words = start.Split(' ');
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (leavesBody(words[1])) return new ReceivedRequest(words[0], words[1], headers, [], number);
        byte[] body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new ReceivedRequest(words[0], words[1], headers, body, number);
    }

    public async Task AnswerAsync(int status, string body, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        await SendAsync($"HTTP/1.1 {status} Whatever\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n", bytes, cancellationToken);
    }

    public async Task HandOutAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        StringBuilder head = new("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
        if (invocation.RequestId.Length > 0) head.Append(CultureInfo.InvariantCulture, $"Lambda-Runtime-Aws-Request-Id: {invocation.RequestId}\r\n");
        foreach ((string name, string value) in invocation.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (!invocation.Chunked)
        {
            await SendAsync($"{head}Content-Length: {invocation.Event.Length}\r\n\r\n", invocation.Event, cancellationToken);
            return;
        }

        await SendAsync($"{head}Transfer-Encoding: chunked\r\n\r\n", [], cancellationToken);
        foreach (byte[] chunk in invocation.Event.Chunk(Math.Max(1, invocation.Event.Length / 3)))
            await SendAsync($"{chunk.Length:x}\r\n", [.. chunk, .. "\r\n"u8], cancellationToken);
        await SendAsync("0\r\n\r\n", [], cancellationToken);
    }

    public void Dispose() => stream.Dispose();

    private async Task SendAsync(string head, byte[] body, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head), cancellationToken);
        await stream.WriteAsync(body, cancellationToken);
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
