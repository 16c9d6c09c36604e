using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Events;

/// <summary>EventBridge over the wire (awsJson 1.1): PutEvents.</summary>
/// <param name="bus">Where the events go.</param>
public sealed class EventsService(EventBus bus) : ICloudService
{
    /// <inheritdoc/>
    public IReadOnlyList<string> SigningNames { get; } = ["events"];

    /// <inheritdoc/>
    public string? OperationOf(HttpRequest request) => WireCall.TargetOf(request);

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        if (OperationOf(context.Request) is not "PutEvents")
        {
            await WireError.WriteAsync(context, 400, "UnknownOperationException", "The local cloud's EventBridge knows PutEvents.");
            return;
        }

        JsonArray? entries;
        try
        {
            entries = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))?["Entries"] as JsonArray;
        }
        catch (JsonException)
        {
            entries = null;
        }

        if (entries is not { Count: >= 1 and <= 10 })
        {
            await WireError.WriteAsync(context, 400, "ValidationException", "Entries holds 1 to 10 events.");
            return;
        }

        JsonObject[] answers = [.. entries.Select(Put)];
        JsonObject answer = new() { ["FailedEntryCount"] = answers.Count(a => a.ContainsKey("ErrorCode")), ["Entries"] = new JsonArray([.. answers]) };
        context.Response.ContentType = "application/x-amz-json-1.1";
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private JsonObject Put(JsonNode? entry)
    {
        if (entry?["Source"]?.GetValue<string>() is not { Length: > 0 } source || entry["DetailType"]?.GetValue<string>() is not { Length: > 0 } detailType)
        {
            return Refusal("InvalidArgument", "Source and DetailType are needed.");
        }

        if (source.StartsWith("aws.", StringComparison.Ordinal)) return Refusal("NotAuthorizedForSourceException", "Only services publish as aws.*.");
        try
        {
            if (JsonNode.Parse(entry["Detail"]?.GetValue<string>() ?? "") is not JsonObject detail) return Refusal("MalformedDetail", "Detail is a JSON object.");
            IReadOnlyList<string> resources = [.. (entry["Resources"] as JsonArray ?? []).Select(r => r?.GetValue<string>() ?? "")];
            return new JsonObject { ["EventId"] = bus.Put(source, detailType, detail, resources) };
        }
        catch (JsonException)
        {
            return Refusal("MalformedDetail", "Detail is not JSON.");
        }
    }

    private static JsonObject Refusal(string code, string message) => new() { ["ErrorCode"] = code, ["ErrorMessage"] = message };
}
