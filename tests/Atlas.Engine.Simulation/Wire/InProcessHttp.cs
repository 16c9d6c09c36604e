using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.Simulation.Wire;

/// <summary>Hands a request to a service of the local cloud without a server between.</summary>
internal static class InProcessHttp
{
    /// <summary>Asks, and takes the whole answer.</summary>
    public static WireAnswer Ask(WireCall call, Func<HttpContext, Task> handle)
    {
        DefaultHttpContext context = new();
        HttpRequest request = context.Request;
        request.Method = call.Method;
        request.Scheme = call.Uri.Scheme;
        request.Host = new HostString(call.Uri.Authority);
        request.Path = new PathString(Uri.UnescapeDataString(call.Uri.AbsolutePath));
        request.QueryString = new QueryString(call.Uri.Query);
        foreach ((string name, string value) in call.Headers) request.Headers[name] = value;
        request.Body = new MemoryStream(call.Body);
        request.ContentLength = call.Body.Length;
        MemoryStream answer = new();
        context.Response.Body = answer;
        Task handling = handle(context);
        if (!handling.IsCompleted) throw new InvalidOperationException($"The service did not answer {call.Operation} at once.");
        handling.GetAwaiter().GetResult();
        string? error = context.Response.Headers.TryGetValue("x-amzn-ErrorType", out Microsoft.Extensions.Primitives.StringValues type) ? type.ToString() : null;
        return new(context.Response.StatusCode, answer.ToArray(), context.Response.ContentType ?? "application/json", error);
    }
}
