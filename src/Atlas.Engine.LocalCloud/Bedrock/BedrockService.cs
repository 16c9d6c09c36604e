using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Bedrock Runtime's Converse, answered by a scripted model.</summary>
/// <remarks>
/// The model follows any tool's schema, writes scenarios and summaries from the data that a prompt carries in tags
/// (lead, chat, facts, scenario, turns, said), and goes wrong on demand: see <see cref="Moods"/>.
/// </remarks>
/// <param name="faults">Moods are armed at <c>bedrock.Converse</c>; a match is looked for in the tool's name, the model id and the last message.</param>
/// <param name="options">How the model behaves when no fault is armed.</param>
public sealed class BedrockService(Faults faults, BedrockOptions options) : ICloudService
{
    private const int MostRecords = 1000;

    private readonly Lock gate = new();
    private readonly Queue<JsonObject> records = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> SigningNames { get; } = ["bedrock"];

    /// <summary>How the model behaves when no fault is armed; may be changed at any time.</summary>
    public BedrockOptions Options { get; set; } = options;

    /// <summary>The bodies of the last 1,000 requests as they came, refused ones included, oldest first; each with its <c>modelId</c>. Copies.</summary>
    public IReadOnlyList<JsonObject> Requests
    {
        get
        {
            lock (gate) return [.. records.Select(r => (JsonObject)r.DeepClone())];
        }
    }

    /// <inheritdoc/>
    public string? OperationOf(HttpRequest request) => ModelIdOf(request) is null ? null : "Converse";

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            string modelId = ModelIdOf(context.Request) ?? throw BedrockRefusal.Invalid("Only Converse is simulated.");
            JsonObject body = await BodyAsync(context);
            Record(modelId, body);
            ConverseRequest request = ConverseRequest.Read(body, ModelCatalog.Resolve(modelId));
            await WriteAsync(context, StatusCodes.Status200OK, await ConverseAsync(modelId, request, context.RequestAborted));
        }
        catch (BedrockRefusal refusal)
        {
            context.Response.Headers["x-amzn-ErrorType"] = refusal.ErrorType;
            await WriteAsync(context, refusal.Status, new JsonObject { ["message"] = refusal.Message });
        }
    }

    private async Task<JsonObject> ConverseAsync(string modelId, ConverseRequest request, CancellationToken cancellationToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        Fault? fault = faults.Take("bedrock.Converse", $"{request.ForcedTool?.Name}\n{modelId}\n{request.LastUserText}", Moods.All);
        string? mood = fault?.Do.ToLowerInvariant() ?? Options.Mood;
        TimeSpan delay = Options.Delay + (mood == Moods.Slow ? TimeSpan.FromMilliseconds(fault?.DelayMs ?? 0) : TimeSpan.Zero);
        if (delay > TimeSpan.Zero) await Task.Delay(delay, cancellationToken);

        ModelAnswer answer = ScriptedModel.Answer(request, mood, fault?.Code);
        bool blocked = answer.StopReason == "guardrail_intervened";
        int input = blocked ? 0 : ModelAnswer.TokensOf(request.Body.ToJsonString()), output = blocked ? 0 : answer.Tokens;
        JsonObject response = new()
        {
            ["output"] = new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = answer.Content } },
            ["stopReason"] = answer.StopReason,
            ["usage"] = new JsonObject { ["inputTokens"] = input, ["outputTokens"] = output, ["totalTokens"] = input + output },
            ["metrics"] = new JsonObject { ["latencyMs"] = (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds },
        };
        if (blocked) response["trace"] = new JsonObject { ["guardrail"] = new JsonObject { ["actionReason"] = "Guardrail blocked." } };
        return response;
    }

    private void Record(string modelId, JsonObject body)
    {
        JsonObject record = (JsonObject)body.DeepClone();
        record["modelId"] = modelId;
        lock (gate)
        {
            records.Enqueue(record);
            if (records.Count > MostRecords) records.Dequeue();
        }
    }

    // The id may hold encoded colons and slashes, which some hosts decode and others leave.
    private static string? ModelIdOf(HttpRequest request)
    {
        const string Prefix = "/model/", Suffix = "/converse";
        string path = request.Path.Value ?? "";
        return request.Method == "POST" && path.StartsWith(Prefix, StringComparison.Ordinal) && path.EndsWith(Suffix, StringComparison.Ordinal) && path.Length > Prefix.Length + Suffix.Length
            ? Uri.UnescapeDataString(path[Prefix.Length..^Suffix.Length])
            : null;
    }

    private static async Task<JsonObject> BodyAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject
                ?? throw BedrockRefusal.Invalid("The body must be a JSON object.");
        }
        catch (JsonException)
        {
            throw BedrockRefusal.Invalid("The body is not JSON.");
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        ArrayBufferWriter<byte> buffer = new();
        await using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) body.WriteTo(writer);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
