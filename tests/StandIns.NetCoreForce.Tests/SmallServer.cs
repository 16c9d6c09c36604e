using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace StandIns.NetCoreForce.Tests;

public sealed record Seen(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>Answers each request with the next prepared answer, and remembers what was asked.</summary>
public sealed class SmallServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = new();
    private readonly ConcurrentQueue<Seen> seen = new();

    private SmallServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        application = builder.Build();
        application.Run(AnswerAsync);
    }

    public string Url => application.Urls.First();

    public IReadOnlyList<Seen> Requests => [.. seen];

    public static async Task<SmallServer> StartAsync()
    {
        SmallServer server = new();
        await server.application.StartAsync();
        return server;
    }

    public SmallServer Answers(int status, string body, string contentType = "application/json;charset=UTF-8")
    {
        answers.Enqueue(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            if (body.Length > 0) await context.Response.WriteAsync(body);
        });
        return this;
    }

    public SmallServer HangsUp()
    {
        answers.Enqueue(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        return this;
    }

    public async ValueTask DisposeAsync() => await application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        string body = await reader.ReadToEndAsync();
        string target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        seen.Enqueue(new(context.Request.Method, target, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body));
        if (answers.TryDequeue(out Func<HttpContext, Task>? answer)) await answer(context);
        else context.Response.StatusCode = 599;
    }
}
