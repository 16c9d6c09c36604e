using System.Globalization;
using System.Security;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>Errors in the shape of the protocol that the request speaks.</summary>
internal static class WireError
{
    /// <summary>Answers with an error.</summary>
    /// <param name="context">The exchange, not answered yet.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The error's name, as the service gives it.</param>
    /// <param name="message">For people.</param>
    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        HttpRequest request = context.Request;
        string requestId = Guid.NewGuid().ToString();
        context.Response.StatusCode = status;
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        string? service = WireCall.Of(request)?.Service;
        if (WireCall.TargetOf(request) is not null)
        {
            return WriteAsync(context, request.ContentType ?? "application/x-amz-json-1.0", new JsonObject { ["__type"] = code, ["message"] = message }.ToJsonString());
        }

        if (service == "s3")
        {
            return WriteAsync(context, "application/xml", string.Create(CultureInfo.InvariantCulture, $"""
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>{Escaped(code)}</Code><Message>{Escaped(message)}</Message><RequestId>{requestId}</RequestId></Error>
                """));
        }

        if (WireCall.IsForm(request))
        {
            return WriteAsync(context, "text/xml", string.Create(CultureInfo.InvariantCulture, $"""
                <ErrorResponse><Error><Type>{(status < 500 ? "Sender" : "Receiver")}</Type><Code>{Escaped(code)}</Code><Message>{Escaped(message)}</Message></Error><RequestId>{requestId}</RequestId></ErrorResponse>
                """));
        }

        context.Response.Headers["x-amzn-ErrorType"] = code;
        // The two services whose models spell the member with a capital.
        string member = service is "connect" or "lambda" ? "Message" : "message";
        return WriteAsync(context, "application/json", new JsonObject { [member] = message }.ToJsonString());
    }

    /// <summary>Answers as a service does that gets too many requests.</summary>
    public static Task ThrottleAsync(HttpContext context, string? code)
    {
        HttpRequest request = context.Request;
        (int status, string usual) = WireCall.Of(request)?.Service switch
        {
            "s3" => (StatusCodes.Status503ServiceUnavailable, "SlowDown"),
            "lambda" => (StatusCodes.Status429TooManyRequests, "TooManyRequestsException"),
            _ when WireCall.IsForm(request) => (StatusCodes.Status400BadRequest, "Throttling"),
            _ when WireCall.TargetOf(request) is not null => (StatusCodes.Status400BadRequest, "ThrottlingException"),
            _ => (StatusCodes.Status429TooManyRequests, "ThrottlingException"),
        };
        return WriteAsync(context, status, code ?? usual, "Rate exceeded");
    }

    private static Task WriteAsync(HttpContext context, string contentType, string body)
    {
        context.Response.ContentType = contentType;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static string Escaped(string text) => SecurityElement.Escape(text) ?? "";
}
