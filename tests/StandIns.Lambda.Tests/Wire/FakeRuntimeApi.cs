using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace StandIns.Lambda.Tests.Wire;

/// <summary>Lambda's end of the Runtime API, on a socket of its own.</summary>
public sealed class FakeRuntimeApi : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Channel<Invocation> invocations = Channel.CreateUnbounded<Invocation>();
    private readonly Channel<ReceivedRequest> waits = Channel.CreateUnbounded<ReceivedRequest>();
    private readonly Channel<ReceivedRequest> posts = Channel.CreateUnbounded<ReceivedRequest>();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly ConcurrentQueue<(string End, int Status, string Body)> refusals = [];
    private readonly Task accepting;
    private (string End, int Status)? hangsUpOn;

    public FakeRuntimeApi()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> has them.</summary>
    public string Address => listener.LocalEndpoint.ToString() ?? "";

    public void Enqueue(Invocation invocation) => invocations.Writer.TryWrite(invocation);

    /// <summary>Answers the next request whose path ends like this with a status of its own.</summary>
    public void Refuse(string end, int status, string body = "{}") => refusals.Enqueue((end, status, body));

    /// <summary>Answers the next request whose path ends like this before its body was read, and hangs up.</summary>
    public void HangUpOn(string end, int status) => hangsUpOn = (end, status);

    /// <summary>The next request to <c>/next</c>, once it is waiting.</summary>
    public Task<ReceivedRequest> WaitingAsync() => WithinAsync(waits);

    /// <summary>The next answer or report.</summary>
    public Task<ReceivedRequest> PostedAsync() => WithinAsync(posts);

    /// <summary>Waits until the first connection is closed.</summary>
    public Task ConnectionClosedAsync() => connections.Single().WaitAsync(FunctionProcess.Patience);

    /// <summary>Hands out an event and takes what comes of it.</summary>
    public Task<ReceivedRequest> InvokeAsync(Invocation invocation)
    {
        Enqueue(invocation);
        return PostedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(connections);
        closing.Dispose();
    }

    private static async Task<ReceivedRequest> WithinAsync(Channel<ReceivedRequest> channel)
    {
        using CancellationTokenSource deadline = new(FunctionProcess.Patience);
        return await channel.Reader.ReadAsync(deadline.Token);
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (int number = 1; ; number++)
            {
                Socket socket = await listener.AcceptSocketAsync(closing.Token);
                connections.Add(ServeAsync(socket, number));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(Socket accepted, int number)
    {
        using HttpSocket connection = new(accepted, number);
        try
        {
            while (await connection.ReadAsync(path => hangsUpOn is { } call && path.EndsWith(call.End, StringComparison.Ordinal), closing.Token) is { } request)
            {
                bool isNext = request.Path == "/2018-06-01/runtime/invocation/next";
                await (isNext ? waits : posts).Writer.WriteAsync(request, closing.Token);
                if (hangsUpOn is { } call && request.Path.EndsWith(call.End, StringComparison.Ordinal))
                {
                    hangsUpOn = null;
                    await connection.AnswerAsync(call.Status, "{}", closing.Token);
                    return;
                }

                if (refusals.TryPeek(out (string End, int Status, string Body) refusal) && request.Path.EndsWith(refusal.End, StringComparison.Ordinal))
                {
                    refusals.TryDequeue(out _);
                    await connection.AnswerAsync(refusal.Status, refusal.Body, closing.Token);
                }
                else if (isNext)
                {
                    Invocation invocation = await invocations.Reader.ReadAsync(closing.Token);
                    await connection.HandOutAsync(invocation, closing.Token);
                    if (invocation.Closes) return;
                }
                else
                {
                    await connection.AnswerAsync(202, """{"status":"OK"}""", closing.Token);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The function's process is gone, or the test is over.
        }
    }
}
