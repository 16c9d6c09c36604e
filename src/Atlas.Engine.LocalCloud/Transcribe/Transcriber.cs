using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>Does a job: reads the sound, writes the transcript, tells the bus.</summary>
/// <param name="account">For the output's <c>accountId</c>.</param>
/// <param name="clock">The cloud's clock.</param>
/// <param name="objects">Holds the sound, takes the transcript.</param>
/// <param name="events">Hears of the end.</param>
/// <param name="faults">Consulted as <c>transcribe.job</c> with the job's name: <c>fail-job</c>, <c>stall-job</c> (never ends).</param>
/// <param name="duration">How long a job takes, by the cloud's clock.</param>
internal sealed class Transcriber(
    CloudAccount account, TimeProvider clock, IObjectStore objects, IEventBus events, Faults faults, TimeSpan duration)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    /// <summary>Writes the file by which Transcribe sees whether it may write the output.</summary>
    public Task CheckAccessAsync(S3Location output, CancellationToken cancellationToken) =>
        objects.PutAsync(output.Bucket, output.AccessCheckKey, ReadOnlyMemory<byte>.Empty, "application/octet-stream", cancellationToken);

    /// <summary>Does the job, whatever comes of it.</summary>
    public async Task<TranscriptionJob> FinishAsync(TranscriptionJob job, CancellationToken cancellationToken)
    {
        string name = job.Request.Name;
        if (faults.Take("transcribe.job", name, "stall-job") is not null) await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        if (duration > TimeSpan.Zero) await Task.Delay(duration, clock, cancellationToken);
        if (faults.Take("transcribe.job", name, "fail-job") is not null) return Failed(job, "An internal error occurred; try again later.");

        try
        {
            return await TranscribeAsync(job, cancellationToken);
        }
        catch (Exception unexpected) when (unexpected is not OperationCanceledException)
        {
            return Failed(job, $"The job met an error: {unexpected.Message}");
        }
    }

    /// <summary>Tells the bus of a job's end: its name and status, and nothing of where its output lies.</summary>
    public void Announce(TranscriptionJob job)
    {
        JsonObject detail = new()
        {
            ["TranscriptionJobName"] = job.Request.Name,
            ["TranscriptionJobStatus"] = job.Status,
        };
        if (job.FailureReason is { } reason) detail["FailureReason"] = reason;
        events.Publish("aws.transcribe", "Transcribe Job State Change", detail);
    }

    private async Task<TranscriptionJob> TranscribeAsync(TranscriptionJob job, CancellationToken cancellationToken)
    {
        JobRequest request = job.Request;
        if (await objects.GetAsync(request.Media.Bucket, request.Media.Key, cancellationToken) is not { } media)
            return Failed(job, "The media file does not exist or cannot be read.");
        if (WaveFile.TryParse(media.Span) is not { } file) return Failed(job, "Unsupported media format.");
        if (request.MediaFormat is not (null or "wav")) return Failed(job, "The media format provided does not match the detected media format.");
        if (file.SampleRate is < 8000 or > 48000) return Failed(job, "Invalid sample rate for audio file.");
        if (request.SampleRate is { } rate && rate != file.SampleRate)
            return Failed(job, "The sample rate provided does not match the detected sample rate.");
        if (file.Channels > 2) return Failed(job, "Invalid number of channels: number of channels too large.");
        CallRecording recording = CallRecording.From(file);
        if (recording.Duration < Shortest) return Failed(job, "The media file is too short: at least 500 milliseconds are needed.");

        JsonObject transcript = TranscriptDocument.Of(recording, request, account.AccountId);
        await objects.PutAsync(
            request.Output.Bucket, request.Output.Key, Encoding.UTF8.GetBytes(transcript.ToJsonString()), "application/json", cancellationToken);
        return job with { Status = TranscriptionJob.Completed, FinishedAt = clock.GetUtcNow(), SampleRate = file.SampleRate };
    }

    private TranscriptionJob Failed(TranscriptionJob job, string reason) =>
        job with { Status = TranscriptionJob.Failed, FinishedAt = clock.GetUtcNow(), FailureReason = reason };
}
