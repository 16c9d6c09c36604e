using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Events;
using Atlas.Engine.LocalCloud.Lambda;
using Atlas.Engine.LocalCloud.Moto;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>What the local cloud shows and takes under <c>/_local</c>: JSON in camel case.</summary>
internal sealed class LocalPages(
    MovableClock clock,
    Faults faults,
    FaultReader faultReader,
    LocalLambda lambda,
    EventBus bus,
    CapturedMessages messages,
    HealthPage health,
    IReadOnlyList<LocalView> views)
{
    /// <summary>What the paths start with.</summary>
    public const string Prefix = "/_local";

    // People read it and search in it for numbers: a plus sign is a plus sign. No page is ever HTML.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            JsonNode? body = context.Request.ContentLength > 0 || context.Request.Headers.TransferEncoding.Count > 0
                ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)
                : null;
            string[] parts = (context.Request.Path.Value ?? "")[Prefix.Length..].Trim('/').Split('/', 2);
            JsonNode? answer = await AnswerAsync(context, parts[0], parts.Length > 1 ? parts[1] : "", body);
            if (answer is null) await WriteAsync(context, StatusCodes.Status404NotFound, Problem($"There is no {context.Request.Method} {context.Request.Path}."));
            else await WriteAsync(context, StatusCodes.Status200OK, answer);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, Problem(error.Message));
        }
        catch (JsonException)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, Problem("The body is not JSON."));
        }
    }

    private async Task<JsonNode?> AnswerAsync(HttpContext context, string name, string rest, JsonNode? body)
    {
        switch (context.Request.Method, name)
        {
            case ("GET", "health"):
                return health.Read();
            case ("GET", "outputs"):
                return health.Outputs();
            case ("GET", "logs"):
                return new JsonArray([.. lambda.Logs.Read(context.Request.Query["function"].FirstOrDefault()).Select(Line)]);
            case ("GET", "events"):
                return new JsonArray([.. bus.Published.Select(Event)]);
            case ("GET", "failures"):
                return new JsonArray([.. lambda.Failed.Select(Failure)]);
            case ("GET", "messages"):
                return await messages.ReadAsync(context.Request.Query["about"].FirstOrDefault() ?? "", context.RequestAborted);
            case ("GET", "clock"):
                return ClockPage.Read(clock);
            case ("PUT", "clock"):
                ClockPage.Write(clock, ObjectOf(body));
                return ClockPage.Read(clock);
            case ("GET", "faults"):
                return Armed();
            case ("POST", "faults"):
                foreach (Fault fault in faultReader.Read(body)) faults.Arm(fault);
                return Armed();
            case ("DELETE", "faults"):
                if (context.Request.Query["at"].FirstOrDefault() is not { } at) faults.Clear();
                else faults.Disarm(at, context.Request.Query["do"].FirstOrDefault() ?? throw new FormatException("'do' is missing: with 'at' it says which fault is meant."));
                return Armed();
            case ("GET", _):
                return views.FirstOrDefault(view => view.Name == name)?.Read?.Invoke(rest);
            case ("PUT", _):
                return views.FirstOrDefault(view => view.Name == name)?.Write?.Invoke(rest, ObjectOf(body));
            default:
                return null;
        }
    }

    private JsonArray Armed() => [.. faults.Armed.Select(FaultReader.Write)];

    private static JsonObject ObjectOf(JsonNode? body) => body as JsonObject ?? throw new FormatException("The body is a JSON object.");

    private static JsonObject Line(FunctionLogLine line) => new()
    {
        ["at"] = line.At.UtcDateTime,
        ["function"] = line.Function,
        ["environment"] = line.Environment,
        ["requestId"] = line.RequestId,
        ["stream"] = line.Stream,
        ["text"] = line.Text,
    };

    private static JsonObject Event(PublishedEvent published) => new()
    {
        ["event"] = published.Event.DeepClone(),
        ["fate"] = published.Fate,
        ["rules"] = new JsonArray([.. published.Rules.Select(rule => (JsonNode)rule)]),
    };

    private static JsonObject Failure(FailedEvent failed) => new()
    {
        ["at"] = failed.At.UtcDateTime,
        ["function"] = failed.Function,
        ["requestId"] = failed.RequestId,
        ["attempts"] = failed.Attempts,
        ["errorType"] = failed.ErrorType,
    };

    private static JsonObject Problem(string message) => new() { ["message"] = message };

    private static Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(body.ToJsonString(Readable) + "\n", context.RequestAborted);
    }
}
