using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Templates;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>Lambda over the wire (restJson): Invoke, ListFunctions, GetFunction, GetFunctionConfiguration.</summary>
/// <param name="lambda">Runs the functions.</param>
public sealed class LambdaService(LocalLambda lambda) : ICloudService
{
    private const string Root = "/2015-03-31/functions";
    private const int MaxSynchronousPayload = 6 * 1024 * 1024;
    private const int MaxAsynchronousPayload = 1024 * 1024;
    private const int LogTailBytes = 4096;

    /// <inheritdoc/>
    public IReadOnlyList<string> SigningNames { get; } = ["lambda"];

    /// <inheritdoc/>
    public string? OperationOf(HttpRequest request) => (request.Method, Parts(request)) switch
    {
        ("POST", [_, "invocations"]) => "Invoke",
        ("GET", []) => "ListFunctions",
        ("GET", [_]) => "GetFunction",
        ("GET", [_, "configuration"]) => "GetFunctionConfiguration",
        _ => null,
    };

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        string name = Parts(context.Request) is [var first, ..] ? NameOf(Uri.UnescapeDataString(first)) : "";
        try
        {
            await (OperationOf(context.Request) switch
            {
                "Invoke" => InvokeAsync(context, name),
                "ListFunctions" => WriteAsync(context, new JsonObject { ["Functions"] = new JsonArray([.. lambda.Functions.Select(Configuration)]) }),
                "GetFunction" => WriteAsync(context, new JsonObject { ["Configuration"] = Configuration(lambda.Find(name)), ["Code"] = new JsonObject { ["RepositoryType"] = "Local" } }),
                "GetFunctionConfiguration" => WriteAsync(context, Configuration(lambda.Find(name))),
                _ => WireError.WriteAsync(context, StatusCodes.Status404NotFound, "UnknownOperationException", "The local cloud's Lambda knows Invoke, ListFunctions, GetFunction and GetFunctionConfiguration."),
            });
        }
        catch (LambdaServiceFailure failure)
        {
            string code = failure.ErrorName[(failure.ErrorName.IndexOf('.', StringComparison.Ordinal) + 1)..];
            int status = code switch { "ResourceNotFoundException" => 404, "TooManyRequestsException" => 429, _ => 500 };
            await WireError.WriteAsync(context, status, code, failure.Message);
        }
    }

    // People know functions by the template's names. Only here: a workflow that uses those would fail once deployed.
    private string NameOf(string asked) => lambda.Functions.FirstOrDefault(function => function.LogicalId == asked)?.Name ?? asked;

    private async Task InvokeAsync(HttpContext context, string name)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        byte[] payload = body.Length == 0 ? "{}"u8.ToArray() : body.ToArray();
        string type = context.Request.Headers["X-Amz-Invocation-Type"].FirstOrDefault() ?? "RequestResponse";
        string requestId = Guid.NewGuid().ToString();
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        if (payload.Length > (type == "Event" ? MaxAsynchronousPayload : MaxSynchronousPayload))
        {
            await WireError.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "RequestTooLargeException", "Request must be smaller.");
        }
        else if (!IsJson(payload))
        {
            await WireError.WriteAsync(context, StatusCodes.Status400BadRequest, "InvalidRequestContentException", "Could not parse request body into json.");
        }
        else if (type == "DryRun")
        {
            lambda.Find(name);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (type == "Event")
        {
            lambda.InvokeLater(name, payload, requestId);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        else
        {
            string? trace = context.Request.Headers["X-Amzn-Trace-Id"].FirstOrDefault();
            InvocationResult result = await lambda.InvokeAsync(name, payload, requestId, trace, context.RequestAborted);
            context.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
            if (result.FunctionError is { } error) context.Response.Headers["X-Amz-Function-Error"] = error;
            if (context.Request.Headers["X-Amz-Log-Type"] == "Tail") context.Response.Headers["X-Amz-Log-Result"] = TailOf(requestId);
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(result.Payload, context.RequestAborted);
        }
    }

    private string TailOf(string requestId)
    {
        IEnumerable<string> lines = lambda.Logs.Read(null).Where(line => line.RequestId == requestId).Select(line => line.Text);
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        return Convert.ToBase64String(text.AsSpan(Math.Max(0, text.Length - LogTailBytes)));
    }

    private static JsonObject Configuration(CloudFunction function) => new()
    {
        ["FunctionName"] = function.Name,
        ["FunctionArn"] = function.Arn,
        ["Runtime"] = "provided.al2023",
        ["Handler"] = function.Handler,
        ["Timeout"] = (int)function.Timeout.TotalSeconds,
        ["MemorySize"] = function.MemoryMb,
        ["Version"] = "$LATEST",
        ["PackageType"] = "Zip",
        ["State"] = "Active",
        ["LastUpdateStatus"] = "Successful",
        ["Environment"] = new JsonObject { ["Variables"] = new JsonObject(function.Environment.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))) },
    };

    private static string[] Parts(HttpRequest request) =>
        (request.Path.Value ?? "") is var path && path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries) : ["", "", ""];

    private static bool IsJson(byte[] payload)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(payload);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
