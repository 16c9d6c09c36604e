using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Simulation.People;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>Transcribe: one job per name, which ends some time later, or fails, or never ends.</summary>
internal sealed class TranscriptionDesk(World world)
{
    private readonly HashSet<string> jobs = new(StringComparer.Ordinal);

    /// <summary>Answers a request.</summary>
    public WireAnswer Answer(WireCall call)
    {
        JsonNode request = JsonNode.Parse(call.Body) ?? throw new WorldBroken("An empty request.");
        string name = request["TranscriptionJobName"]?.GetValue<string>() ?? "";
        if (!jobs.Add(name)) return WireAnswer.Error(400, "ConflictException", "The requested job name already exists.");
        string media = request["Media"]?["MediaFileUri"]?.GetValue<string>() ?? "";
        string output = request["OutputKey"]?.GetValue<string>() ?? "";
        if (!world.Weather.Strikes(FaultKind.TranscriptionStalled)) world.Clock.After(world.Milliseconds(8_000, 90_000), () => Finish(name, media, output));
        return WireAnswer.Json(new JsonObject { ["TranscriptionJob"] = new JsonObject { ["TranscriptionJobName"] = name, ["TranscriptionJobStatus"] = "IN_PROGRESS" } }.ToJsonString()) with { ContentType = "application/x-amz-json-1.1" };
    }

    private void Finish(string name, string media, string output)
    {
        string key = media[$"s3://{ObjectShelf.Bucket}/".Length..];
        PlacedCall? call = world.Telephone.Calls.FirstOrDefault(one => name.EndsWith(one.ContactId, StringComparison.Ordinal));
        bool fails = call is null || !world.Objects.Objects.ContainsKey(key) || call.RecordedTime < TimeSpan.FromMilliseconds(500) || world.Weather.Strikes(FaultKind.TranscriptionFailed);
        if (!fails) world.Objects.Put(output, Document(name, call!));
        JsonObject detail = new() { ["TranscriptionJobName"] = name, ["TranscriptionJobStatus"] = fails ? "FAILED" : "COMPLETED" };
        bool told = world.Events.Publish("aws.transcribe", "Transcribe Job State Change", detail, "SummarizeAndResumeHandler");
        if (call is null) return;
        call.TranscriptReady = !fails;
        call.LateFiles |= call.Person?.ErasedAt is not null;
        call.FilesUntold |= !told;
    }

    private static byte[] Document(string name, PlacedCall call)
    {
        JsonArray segments = [];
        double at = 0;
        foreach (SaidLine line in call.Lines)
        {
            segments.Add(new JsonObject
            {
                ["id"] = segments.Count,
                ["transcript"] = line.Text,
                ["start_time"] = at.ToString("0.0##", CultureInfo.InvariantCulture),
                ["end_time"] = (at + 1).ToString("0.0##", CultureInfo.InvariantCulture),
                ["channel_label"] = line.ByPerson ? "ch_1" : "ch_0",
                ["items"] = new JsonArray(),
            });
            at += 1.5;
        }

        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["jobName"] = name,
            ["accountId"] = "123456789012",
            ["status"] = "COMPLETED",
            ["results"] = new JsonObject
            {
                ["transcripts"] = new JsonArray(new JsonObject { ["transcript"] = string.Join(' ', call.Lines.Select(line => line.Text)) }),
                ["items"] = new JsonArray(),
                ["audio_segments"] = segments,
            },
        }.ToJsonString());
    }
}
