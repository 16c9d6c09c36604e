using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>A transcription job as it stands; finishing it makes a new one.</summary>
internal sealed record TranscriptionJob(JobRequest Request, string Region, DateTimeOffset CreatedAt)
{
    public const string InProgress = "IN_PROGRESS";
    public const string Completed = "COMPLETED";
    public const string Failed = "FAILED";

    /// <summary>How long a job, and with it its name, is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public string Status { get; init; } = InProgress;

    public DateTimeOffset? FinishedAt { get; init; }

    public string? FailureReason { get; init; }

    /// <summary>The sample rate that the sound was found to have.</summary>
    public int? SampleRate { get; init; }

    /// <summary>The job as GetTranscriptionJob answers it. Times are epoch seconds.</summary>
    public JsonObject ToJson()
    {
        JsonObject job = Head();
        job["Media"] = new JsonObject { ["MediaFileUri"] = Request.MediaUri };
        if ((SampleRate ?? Request.SampleRate) is { } rate) job["MediaSampleRateHertz"] = rate;
        if ((Request.MediaFormat ?? (SampleRate is null ? null : "wav")) is { } format) job["MediaFormat"] = format;
        job["Transcript"] = Status == Completed ? new JsonObject { ["TranscriptFileUri"] = Request.Output.ToUri(Region) } : new JsonObject();
        if (Request.Settings.Count > 0) job["Settings"] = Request.Settings.DeepClone();
        return job;
    }

    /// <summary>The job as ListTranscriptionJobs answers it.</summary>
    public JsonObject ToSummary()
    {
        JsonObject summary = Head();
        summary["OutputLocationType"] = "CUSTOMER_BUCKET";
        return summary;
    }

    private JsonObject Head()
    {
        JsonObject head = new()
        {
            ["TranscriptionJobName"] = Request.Name,
            ["TranscriptionJobStatus"] = Status,
            ["CreationTime"] = Seconds(CreatedAt),
            ["StartTime"] = Seconds(CreatedAt),
        };
        if (Request.LanguageCode is { } language) head["LanguageCode"] = language;
        else if (Status == Completed)
        {
            head["LanguageCode"] = "en-US";
            head["IdentifyLanguage"] = true;
            head["IdentifiedLanguageScore"] = 0.98;
        }

        if (FinishedAt is { } finished) head["CompletionTime"] = Seconds(finished);
        if (FailureReason is { } reason) head[nameof(FailureReason)] = reason;
        return head;
    }

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;
}
