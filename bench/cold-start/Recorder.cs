using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>Stands between a function and the local cloud, and writes down what the services answer.</summary>
internal sealed class Recorder : IAsyncDisposable
{
    private const string TokenAnswers = "AWSStepFunctions.SendTask";
    private static readonly string[] OfTheConnection = ["Transfer-Encoding", "Content-Length", "Connection", "Date", "Server", "Host"];
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private Server? server;

    /// <summary>Where the local cloud listens; known after it has started.</summary>
    public Uri? Target { get; set; }

    /// <summary>What is being written; null lets everything pass unwritten.</summary>
    public Recording? Current { get; set; }

    public Uri Address => server?.Address ?? throw new InvalidOperationException("The recorder has not started.");

    public static async Task<Recorder> StartAsync()
    {
        Recorder recorder = new();
        recorder.server = await Server.StartAsync(recorder.HandleAsync);
        return recorder;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        byte[] body = await Recording.BodyOfAsync(context.Request);
        string question = Recording.QuestionOf(context.Request, body);
        // No workflow runs here: a token is answered as Step Functions answers one that is waited for.
        Answer answer = question.Contains(TokenAnswers, StringComparison.Ordinal) ? new(200, [], "{}"u8.ToArray()) : await PassOnAsync(context, body);
        Current?.Add(question, answer);
        await Player.WriteAsync(context, answer);
    }

    private async Task<Answer> PassOnAsync(HttpContext context, byte[] body)
    {
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(Target!, context.Request.Path + context.Request.QueryString.ToString()));
        if (body.Length > 0 || context.Request.Method is "POST" or "PUT" or "PATCH") request.Content = new ByteArrayContent(body);
        foreach ((string name, var values) in context.Request.Headers)
        {
            if (OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray())) request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        return new(
            (int)response.StatusCode,
            [.. response.Headers.Concat(response.Content.Headers)
                .Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .Select(header => KeyValuePair.Create(header.Key, string.Join(",", header.Value)))],
            await response.Content.ReadAsByteArrayAsync());
    }
}
