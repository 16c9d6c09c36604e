using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Tests.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Transcribe;

public sealed class TranscriptionJobTests
{
    [Fact]
    public async Task Completes_and_says_so_on_the_bus_without_naming_its_output()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());

        JsonObject job = await exchange.FinishAsync(Jobs.Request());

        Assert.Equal("COMPLETED", Jobs.Status(job));
        Assert.Equal(8000, job["MediaSampleRateHertz"]!.GetValue<int>());
        Assert.Equal("wav", job["MediaFormat"]!.GetValue<string>());
        Assert.True(job["Settings"]!["ChannelIdentification"]!.GetValue<bool>());
        Assert.True(job.ContainsKey("CompletionTime"));
        Published ended = await EndAsync(exchange);
        Assert.Equal(("aws.transcribe", "Transcribe Job State Change"), (ended.Source, ended.DetailType));
        Assert.Empty(ended.Resources);
        Assert.Equal("""{"TranscriptionJobName":"call-1","TranscriptionJobStatus":"COMPLETED"}""", ended.Detail.ToJsonString());
    }

    [Theory]
    [InlineData(499, "FAILED")]
    [InlineData(500, "COMPLETED")]
    public async Task Needs_half_a_second_of_talk(int milliseconds, string status)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(new CallRecording(TimeSpan.FromMilliseconds(milliseconds), []));

        JsonObject job = await exchange.FinishAsync(Jobs.Request());

        Assert.Equal(status, Jobs.Status(job));
    }

    [Fact]
    public async Task Fails_when_the_caller_hung_up_before_half_a_second_was_recorded()
    {
        // Recorded from the opener's end, as the law wants it: nothing but the hang-up is on the tape.
        await using Exchange exchange = await Exchange.OpenAsync(flow: SampleFlows.Around(
            SampleFlows.Action("first", "MessageParticipant", """{"Text":"This call is recorded."}""", "record"),
            SampleFlows.Action("record", "UpdateContactRecordingBehavior", """{"RecordingBehavior":{"IVRRecordingBehavior":"Enabled"}}""", "talk"),
            SampleFlows.Action("talk", "ConnectParticipantWithLexBot", $$$"""{"LexV2Bot":{"AliasArn":"{{{SampleFlows.AliasArn}}}"}}""", "bye", ("NoMatchingError", "bye"))));
        PlacedCall call = await exchange.CallAsync("hangs-up-later");
        JsonObject request = Jobs.Request();
        request["Media"]!["MediaFileUri"] = $"s3://{call.Recording}";

        JsonObject job = await exchange.FinishAsync(request);

        string reason = job["FailureReason"]!.GetValue<string>();
        Assert.Contains("too short", reason);
        Published ended = await EndAsync(exchange);
        Assert.Equal(["TranscriptionJobName", "TranscriptionJobStatus", "FailureReason"], ended.Detail.Select(m => m.Key));
        Assert.Equal(reason, ended.Detail["FailureReason"]!.GetValue<string>());
        Assert.False(job["Transcript"]!.AsObject().ContainsKey("TranscriptFileUri"));
        Assert.DoesNotContain($"{Exchange.Bucket}/transcripts/call-1.json", exchange.Objects.Content.Keys);
    }

    [Theory]
    [InlineData("missing", null, null, "does not exist")]
    [InlineData("noise", null, null, "Unsupported media format.")]
    [InlineData("words", "mp3", null, "does not match the detected media format.")]
    [InlineData("words", "wav", 16000, "does not match the detected sample rate.")]
    [InlineData("three channels", "wav", null, "number of channels too large.")]
    [InlineData("low rate", "wav", null, "Invalid sample rate for audio file.")]
    [InlineData("broken words", "wav", null, "The job met an error")]
    public async Task Fails_what_it_cannot_hear(string media, string? format, int? rate, string reason)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        if (media != "missing") exchange.Objects.Content[$"{Exchange.Bucket}/{Jobs.MediaKey}"] = Media(media);
        JsonObject request = Jobs.Request();
        request.Remove("MediaFormat");
        if (format is not null) request["MediaFormat"] = format;
        if (rate is not null) request["MediaSampleRateHertz"] = rate;

        JsonObject job = await exchange.FinishAsync(request);

        Assert.Equal("FAILED", Jobs.Status(job));
        Assert.Contains(reason, job["FailureReason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Names_the_language_that_it_was_asked_to_identify()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        JsonObject request = Jobs.Request();
        request.Remove("LanguageCode");
        request["IdentifyLanguage"] = true;

        Assert.Equal("en-US", (await exchange.FinishAsync(request))["LanguageCode"]!.GetValue<string>());
    }

    [Fact]
    public async Task Fails_and_stalls_when_faults_say_so()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Store(Jobs.Dialogue());
        exchange.Faults.Arm(new Fault("transcribe.job", "stall-job", Match: "call-stalls"));
        exchange.Faults.Arm(new Fault("transcribe.job", "fail-job", Match: "call-fails"));
        await exchange.TranscribeAsync("StartTranscriptionJob", Jobs.Request("call-stalls"));

        JsonObject failed = await exchange.FinishAsync(Jobs.Request("call-fails"));
        JsonObject completed = await exchange.FinishAsync(Jobs.Request("call-completes"));

        Assert.Equal(("FAILED", "COMPLETED"), (Jobs.Status(failed), Jobs.Status(completed)));
        JsonObject stalled = (await exchange.TranscribeAsync("GetTranscriptionJob", Jobs.Named("call-stalls"))).Body["TranscriptionJob"]!.AsObject();
        Assert.Equal("IN_PROGRESS", Jobs.Status(stalled));
    }

    private static byte[] Media(string kind) => kind switch
    {
        "noise" => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        "three channels" => new WaveFile(3, 8000, 16, new byte[96_000], new Dictionary<string, byte[]>()).ToBytes(),
        "low rate" => new WaveFile(1, 4000, 16, new byte[8000], new Dictionary<string, byte[]>()).ToBytes(),
        "broken words" => new WaveFile(1, 8000, 16, new byte[16_000], new Dictionary<string, byte[]> { ["ATLS"] = [0x5b, 0x5d] }).ToBytes(),
        _ => Jobs.Dialogue().ToWave(TimeSpan.FromSeconds(1)),
    };

    private static Task<Published> EndAsync(Exchange exchange) =>
        exchange.UntilAsync(() => Task.FromResult(exchange.Events.All.SingleOrDefault(e => e.Source == "aws.transcribe")));
}
