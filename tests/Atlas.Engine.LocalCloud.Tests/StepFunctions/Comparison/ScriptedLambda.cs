using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>The same scripted functions behind two doors: Lambda's protocol for moto, and our own seam.</summary>
/// <remarks>A function's name is <c>RUN_FUNCTION</c>, so that many executions can go on at once without meeting.</remarks>
internal sealed class ScriptedLambda : ILambdaInvoker, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ScriptedRun> runs = new(StringComparer.Ordinal);
    private readonly WebApplication host;

    private ScriptedLambda(WebApplication host) => this.host = host;

    /// <summary>The port where Lambda's protocol is spoken.</summary>
    public int Port => new Uri(host.Urls.Single()).Port;

    public static async Task<ScriptedLambda> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication host = builder.Build();
        ScriptedLambda lambda = new(host);
        host.MapPost("/2015-03-31/functions/{name}/invocations", lambda.HandleAsync);
        await host.StartAsync();
        return lambda;
    }

    /// <summary>Adds the functions of an execution, and gives the prefix of their names.</summary>
    public string Add(ScriptedRun run)
    {
        string prefix = Guid.NewGuid().ToString("N");
        runs[prefix] = run;
        return prefix;
    }

    public async Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => await CallAsync(function, payload) switch
    {
        FunctionAnswer.Refused refused => throw new LambdaServiceFailure($"Lambda.{refused.Code}", "Lambda refused."),
        FunctionAnswer.Error error => new(Encoding.UTF8.GetBytes(BodyOf(error)), "Unhandled", error.Type),
        FunctionAnswer answer => new(Encoding.UTF8.GetBytes(BodyOf(answer)), null, null),
    };

    public void InvokeLater(string function, ReadOnlyMemory<byte> payload) => throw new NotSupportedException("The comparison queues no events.");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task HandleAsync(HttpContext context, string name)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        FunctionAnswer answer = await CallAsync(WebUtility.UrlDecode(name), body.ToArray());
        context.Response.ContentType = "application/json";
        // moto's interpreter puts it into the cause of what Lambda refused.
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString("D");
        if (answer is FunctionAnswer.Refused refused)
        {
            context.Response.StatusCode = refused.Status;
            context.Response.Headers["x-amzn-ErrorType"] = refused.Code;
        }
        else
        {
            context.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
            if (answer is FunctionAnswer.Error) context.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
        }

        await context.Response.WriteAsync(BodyOf(answer), context.RequestAborted);
    }

    private Task<FunctionAnswer> CallAsync(string function, ReadOnlyMemory<byte> payload)
    {
        string[] parts = function.Split(':')[^1].Split('_', 2);
        return runs[parts[0]].CallAsync(parts[1], payload.IsEmpty ? null : JsonNode.Parse(payload.Span));
    }

    private static string BodyOf(FunctionAnswer answer) => answer switch
    {
        FunctionAnswer.Result result => result.Json,
        FunctionAnswer.Error error => $$"""{"errorType":"{{error.Type}}","errorMessage":"It failed."}""",
        FunctionAnswer.Refused => """{"Type":"User","Message":"Lambda refused."}""",
        _ => "null",
    };
}
