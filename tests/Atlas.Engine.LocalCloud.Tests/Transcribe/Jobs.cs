using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Tests.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Transcribe;

/// <summary>Requests for jobs, and recordings for them to work on.</summary>
internal static class Jobs
{
    public const string MediaKey = "connect/atlas/CallRecordings/ivr/2026/03/04/c1_20260304T17:20_UTC.wav";

    public static JsonObject Request(string name = "call-1") => new()
    {
        ["TranscriptionJobName"] = name,
        ["LanguageCode"] = "en-US",
        ["MediaFormat"] = "wav",
        ["Media"] = new JsonObject { ["MediaFileUri"] = $"s3://{Exchange.Bucket}/{MediaKey}" },
        ["OutputBucketName"] = Exchange.Bucket,
        ["OutputKey"] = $"transcripts/{name}.json",
        ["Settings"] = new JsonObject { ["ChannelIdentification"] = true },
    };

    /// <summary>Starts a job and waits until it has ended.</summary>
    public static async Task<JsonObject> FinishAsync(this Exchange exchange, JsonObject request)
    {
        Answer started = await exchange.TranscribeAsync("StartTranscriptionJob", request);
        Assert.Equal(200, started.Status);
        string name = request["TranscriptionJobName"]!.GetValue<string>();
        return await exchange.UntilAsync(async () =>
        {
            JsonObject job = (await exchange.TranscribeAsync("GetTranscriptionJob", Named(name))).Body["TranscriptionJob"]!.AsObject();
            return Status(job) is "IN_PROGRESS" ? null : job;
        });
    }

    public static JsonObject Named(string name) => new() { ["TranscriptionJobName"] = name };

    public static string Status(JsonNode job) => job["TranscriptionJobStatus"]!.GetValue<string>();

    public static void Store(this Exchange exchange, CallRecording recording) =>
        exchange.Objects.Content[$"{Exchange.Bucket}/{MediaKey}"] = recording.ToWave(TimeSpan.FromSeconds(1));

    public static SpokenLine Line(int channel, params (string Text, double From, double To)[] words) =>
        new(channel, [.. words.Select(w => new SpokenWord(w.Text, TimeSpan.FromSeconds(w.From), TimeSpan.FromSeconds(w.To)))]);

    /// <summary>A short dialogue, 6 seconds long.</summary>
    public static CallRecording Dialogue() => new(
        TimeSpan.FromSeconds(6),
        [
            Line(0, ("Hi", 0.42, 0.7), ("Dana,", 0.71, 1.1), ("welcome.", 1.2, 1.6)),
            Line(1, ("Yes,", 3.05, 3.4), ("call", 3.5, 3.8), ("me!", 3.8, 4)),
            Line(0, ("Done.", 5.2, 5.7)),
        ]);
}
