using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StandIns.Aws.Tests.Wire;

/// <summary>A small HTTP server on a real socket that keeps each request as it came and answers by a function.</summary>
public sealed class WireServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<WireRequest> requests = new();
    private readonly Func<WireRequest, int, WireReply> answer;
    private readonly Task accepting;
    private int count;

    /// <summary>Answers by the request and its number, from 1.</summary>
    public WireServer(Func<WireRequest, int, WireReply> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Answers in the order given; the last answer stays.</summary>
    public WireServer(params WireReply[] replies) : this((_, number) => replies[Math.Min(number, replies.Length) - 1]) { }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public IReadOnlyList<WireRequest> Requests => [.. requests];

    /// <summary>The only request that came.</summary>
    public WireRequest Request => Assert.Single(requests);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient connection = client;
        try
        {
            HttpReader reader = new(connection.GetStream());
            while (await reader.ReadAsync(stopping.Token) is { } request)
            {
                requests.Enqueue(request);
                WireReply reply = answer(request, Interlocked.Increment(ref count));
                if (reply.Drop)
                    return;
                if (reply.Stall)
                    await Task.Delay(Timeout.Infinite, stopping.Token);
                await connection.GetStream().WriteAsync(Format(reply), stopping.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The client went away, or the test is over.
        }
    }

    private static byte[] Format(WireReply reply)
    {
        byte[] body = Encoding.UTF8.GetBytes(reply.Body);
        StringBuilder head = new($"HTTP/1.1 {reply.Status} Status\r\nContent-Length: {body.Length}\r\n");
        foreach ((string name, string value) in reply.Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }
}
