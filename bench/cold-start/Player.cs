using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>Answers as the services did, at once: what then takes time is the function itself.</summary>
internal sealed class Player : IAsyncDisposable
{
    private Server? server;

    /// <summary>What is being played.</summary>
    public Recording? Current { get; set; }

    /// <summary>What was asked and is not in the recording: a measurement in which that happens is none.</summary>
    public string? Unknown { get; private set; }

    public Uri Address => server?.Address ?? throw new InvalidOperationException("The player has not started.");

    public static async Task<Player> StartAsync(X509Certificate2? certificate = null)
    {
        Player player = new();
        player.server = await Server.StartAsync(player.HandleAsync, certificate);
        return player;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }

    internal static async Task WriteAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers) context.Response.Headers[name] = value;
        context.Response.ContentLength = answer.Body.Length;
        if (answer.Body.Length > 0) await context.Response.Body.WriteAsync(answer.Body);
    }

    private async Task HandleAsync(HttpContext context)
    {
        string question = Recording.QuestionOf(context.Request, await Recording.BodyOfAsync(context.Request));
        Answer? answer = question == "GET /" ? new(200, [], "{}"u8.ToArray()) : Current?.Next(question, Address);
        if (answer is null) Unknown = question;
        await WriteAsync(context, answer ?? new(501, [], "{}"u8.ToArray()));
    }
}
