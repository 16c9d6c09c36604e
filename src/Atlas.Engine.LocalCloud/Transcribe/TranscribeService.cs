using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>Amazon Transcribe's batch jobs, awsJson 1.1. What was said comes out of the recording itself: see <see cref="CallRecording"/>.</summary>
public sealed class TranscribeService : ICloudService, IAsyncDisposable
{
    private const string Target = "Transcribe.";
    private readonly TranscriptionQueue queue;

    /// <summary>Opens the service.</summary>
    /// <param name="account">For addresses and for the transcript's account.</param>
    /// <param name="clock">The cloud's clock.</param>
    /// <param name="objects">Holds the sound, takes the transcripts.</param>
    /// <param name="events">Hears of every job that ends.</param>
    /// <param name="faults">Consulted as <c>transcribe.job</c>, matched by job name: <c>fail-job</c> ends it as FAILED, <c>stall-job</c> never ends it.</param>
    /// <param name="duration">How long a job takes by the cloud's clock; null means no time.</param>
    public TranscribeService(
        CloudAccount account, TimeProvider clock, IObjectStore objects, IEventBus events, Faults faults, TimeSpan? duration = null)
    {
        Transcriber transcriber = new(account, clock, objects, events, faults, duration ?? TimeSpan.Zero);
        queue = new TranscriptionQueue(transcriber, account, clock);
    }

    /// <summary>The kinds of fault that only jobs know.</summary>
    public static IReadOnlyList<string> FaultKinds { get; } = ["fail-job", "stall-job"];

    /// <inheritdoc/>
    public IReadOnlyList<string> SigningNames => ["transcribe"];

    /// <inheritdoc/>
    public string? OperationOf(HttpRequest request) =>
        request.Headers["X-Amz-Target"].ToString() is { } target && target.StartsWith(Target, StringComparison.Ordinal) ? target[Target.Length..] : null;

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await WriteAsync(context, 200, await AnswerAsync(context.Request, context.RequestAborted));
        }
        catch (TranscribeRefusal refusal)
        {
            await WriteAsync(context, 400, new JsonObject { ["__type"] = refusal.Code, ["Message"] = refusal.Message });
        }
    }

    /// <summary>Abandons the jobs that are at work, and waits until nothing is.</summary>
    public async ValueTask DisposeAsync()
    {
        await queue.StopAsync(CancellationToken.None);
        queue.Dispose();
    }

    private async Task<JsonObject> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        JsonMembers body = await BodyAsync(request, cancellationToken);
        return OperationOf(request) switch
        {
            "StartTranscriptionJob" => Wrapped(await queue.StartAsync(JobRequest.Read(body), cancellationToken)),
            "GetTranscriptionJob" => Wrapped(queue.Find(JobRequest.NameIn(body))
                ?? throw new TranscribeRefusal("NotFoundException", "There is no such job.")),
            "ListTranscriptionJobs" => List(body),
            "DeleteTranscriptionJob" => queue.Delete(JobRequest.NameIn(body)) ? [] : throw TranscribeRefusal.BadRequest("There is no such job."),
            _ => throw new TranscribeRefusal("UnknownOperationException", "This operation is not part of the local cloud."),
        };
    }

    private JsonObject List(JsonMembers body)
    {
        string? status = body.OneOf("Status", "QUEUED", TranscriptionJob.InProgress, TranscriptionJob.Failed, TranscriptionJob.Completed);
        string? part = body.Text("JobNameContains", 1, 200);
        int most = body.Whole("MaxResults", 1, 100) ?? 5;
        int from = 0;
        if (body.Text("NextToken") is { } token && (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out from)))
            throw TranscribeRefusal.BadRequest("NextToken is not one that was given out.");

        List<TranscriptionJob> found =
        [
            .. queue.All().Where(job => (status is null || job.Status == status)
                && (part is null || job.Request.Name.Contains(part, StringComparison.OrdinalIgnoreCase))),
        ];
        JsonObject answer = new()
        {
            ["TranscriptionJobSummaries"] = new JsonArray([.. found.Skip(from).Take(most).Select(job => (JsonNode)job.ToSummary())]),
        };
        if (status is not null) answer["Status"] = status;
        if (found.Count > from + most) answer["NextToken"] = (from + most).ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    private static JsonObject Wrapped(TranscriptionJob job) => new() { ["TranscriptionJob"] = job.ToJson() };

    private static async Task<JsonMembers> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken) is JsonObject body)
                return new JsonMembers(body, TranscribeRefusal.BadRequest, TranscribeRefusal.BadRequest);
        }
        catch (JsonException)
        {
            // Answered below like any other body that is no object.
        }

        throw new TranscribeRefusal("SerializationException", "The body is not a JSON object.");
    }

    private static async Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
