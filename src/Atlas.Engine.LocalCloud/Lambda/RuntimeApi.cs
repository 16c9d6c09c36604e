using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>The Lambda Runtime API, version 2018-06-01, for one environment.</summary>
/// <remarks>One listener per environment: the address that a function gets is a host and a port, so the port tells environments apart.</remarks>
internal sealed class RuntimeApi(FunctionEnvironment environment, TimeProvider realTime)
{
    /// <summary>The largest response of a function, in bytes: 6 MB and room for the envelope.</summary>
    public const int MaxPayload = 6_291_556;

    private const string Root = "/2018-06-01/runtime/";

    /// <summary>Answers a request of the function.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        string[] parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        await ((context.Request.Method, parts) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(context),
            ("POST", ["invocation", var id, "response"]) => ResponseAsync(context, id),
            ("POST", ["invocation", var id, "error"]) => ErrorAsync(context, id),
            ("POST", ["init", "error"]) => InitErrorAsync(context),
            _ => AnswerAsync(context, StatusCodes.Status404NotFound, "NotFound", $"{context.Request.Method} {path} is no part of the Runtime API."),
        });
    }

    private async Task NextAsync(HttpContext context)
    {
        if (environment.Current is { Outcome.IsCompleted: false, Taken.IsCompleted: true } unanswered
            && !(unanswered.Unanswered is { } fallback && unanswered.Complete(fallback)))
        {
            await AnswerAsync(context, StatusCodes.Status403Forbidden, "InvalidStateTransition", "The event in hand has not been answered.");
            return;
        }

        Invocation next = await environment.NextAsync(context.RequestAborted);
        DateTimeOffset deadline = realTime.GetUtcNow() + environment.Timeout;
        IHeaderDictionary headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = next.RequestId;
        headers["Lambda-Runtime-Invocation-Id"] = next.AttemptId;
        headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = next.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = next.TraceId;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = next.Payload.Length;
        next.Take();
        await context.Response.BodyWriter.WriteAsync(next.Payload, context.RequestAborted);
    }

    private async Task ResponseAsync(HttpContext context, string requestId)
    {
        if (await InHandAsync(context, requestId) is not { } invocation) return;
        ReadOnlyMemory<byte>? body = await ReadAsync(context.Request, context.RequestAborted);
        if (body is null)
        {
            invocation.Unanswered = FunctionFailure.TooLarge;
            await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({MaxPayload} bytes).");
            return;
        }

        invocation.Complete(new InvocationResult(body.Value, null, null));
        await AcceptAsync(context);
    }

    private async Task ErrorAsync(HttpContext context, string requestId)
    {
        if (await InHandAsync(context, requestId) is not { } invocation) return;
        invocation.Complete(await ReportAsync(context));
        await AcceptAsync(context);
    }

    private async Task InitErrorAsync(HttpContext context)
    {
        environment.FailedToStart(await ReportAsync(context));
        await AcceptAsync(context);
    }

    private async Task<Invocation?> InHandAsync(HttpContext context, string requestId)
    {
        if (environment.Current is not { Outcome.IsCompleted: false, Taken.IsCompleted: true } invocation || invocation.RequestId != requestId)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "InvalidRequestID", "This is not the event in hand.");
            return null;
        }

        if (context.Request.Headers["Lambda-Runtime-Invocation-Id"].FirstOrDefault() is { Length: > 0 } attempt && attempt != invocation.AttemptId)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "InvalidInvocationId", "This is not the attempt in hand.");
            return null;
        }

        return invocation;
    }

    private static async Task<InvocationResult> ReportAsync(HttpContext context)
    {
        ReadOnlyMemory<byte> body = await ReadAsync(context.Request, context.RequestAborted) ?? "{}"u8.ToArray();
        return FunctionFailure.Reported(body, context.Request.Headers["Lambda-Runtime-Function-Error-Type"].FirstOrDefault());
    }

    /// <summary>The whole body, or null when it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.Length > MaxPayload ? (ReadOnlyMemory<byte>?)null : body.ToArray();
    }

    private static Task AcceptAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return WriteAsync(context, new JsonObject { ["status"] = "OK" });
    }

    private static Task AnswerAsync(HttpContext context, int status, string type, string message)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new JsonObject { ["errorMessage"] = message, ["errorType"] = type });
    }

    private static Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
