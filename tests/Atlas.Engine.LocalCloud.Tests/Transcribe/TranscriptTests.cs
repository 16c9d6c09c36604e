using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Tests.Connect;

namespace Atlas.Engine.LocalCloud.Tests.Transcribe;

public sealed class TranscriptTests
{
    [Fact]
    public async Task Has_the_format_of_two_channels()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        JsonNode transcript = await TranscribeAsync(exchange, new(
            TimeSpan.FromSeconds(5),
            [Jobs.Line(0, ("Hi", 0.42, 0.7), ("Dana,", 0.71, 1.1)), Jobs.Line(1, ("Friday.", 4, 4.625))]));

        JsonNode expected = JsonNode.Parse("""
            {
              "jobName": "call-1",
              "accountId": "123456789012",
              "status": "COMPLETED",
              "results": {
                "transcripts": [{ "transcript": "Hi Dana, Friday." }],
                "channel_labels": {
                  "channels": [
                    { "channel_label": "ch_0", "items": [
                      { "channel_label": "ch_0", "type": "pronunciation", "start_time": "0.42", "end_time": "0.7", "alternatives": [{ "confidence": "0.998", "content": "Hi" }] },
                      { "channel_label": "ch_0", "type": "pronunciation", "start_time": "0.71", "end_time": "1.1", "alternatives": [{ "confidence": "0.998", "content": "Dana" }] },
                      { "channel_label": "ch_0", "type": "punctuation", "alternatives": [{ "confidence": "0.0", "content": "," }] }
                    ] },
                    { "channel_label": "ch_1", "items": [
                      { "channel_label": "ch_1", "type": "pronunciation", "start_time": "4.0", "end_time": "4.625", "alternatives": [{ "confidence": "0.998", "content": "Friday" }] },
                      { "channel_label": "ch_1", "type": "punctuation", "alternatives": [{ "confidence": "0.0", "content": "." }] }
                    ] }
                  ],
                  "number_of_channels": 2
                },
                "items": [
                  { "id": 0, "channel_label": "ch_0", "type": "pronunciation", "start_time": "0.42", "end_time": "0.7", "alternatives": [{ "confidence": "0.998", "content": "Hi" }] },
                  { "id": 1, "channel_label": "ch_0", "type": "pronunciation", "start_time": "0.71", "end_time": "1.1", "alternatives": [{ "confidence": "0.998", "content": "Dana" }] },
                  { "id": 2, "channel_label": "ch_0", "type": "punctuation", "alternatives": [{ "confidence": "0.0", "content": "," }] },
                  { "id": 3, "channel_label": "ch_1", "type": "pronunciation", "start_time": "4.0", "end_time": "4.625", "alternatives": [{ "confidence": "0.998", "content": "Friday" }] },
                  { "id": 4, "channel_label": "ch_1", "type": "punctuation", "alternatives": [{ "confidence": "0.0", "content": "." }] }
                ],
                "audio_segments": [
                  { "id": 0, "transcript": "Hi Dana,", "start_time": "0.42", "end_time": "1.1", "channel_label": "ch_0", "items": [0, 1, 2] },
                  { "id": 1, "transcript": "Friday.", "start_time": "4.0", "end_time": "4.625", "channel_label": "ch_1", "items": [3, 4] }
                ]
              }
            }
            """)!;
        Assert.Equal(expected.ToJsonString(), transcript.ToJsonString());
    }

    [Fact]
    public async Task Is_empty_when_nothing_was_said()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        JsonNode results = (await TranscribeAsync(exchange, new(TimeSpan.FromSeconds(2), [])))["results"]!;

        Assert.Equal("", results["transcripts"]![0]!["transcript"]!.GetValue<string>());
        Assert.Empty(results["items"]!.AsArray());
        Assert.Empty(results["audio_segments"]!.AsArray());
        Assert.Equal(["ch_0", "ch_1"], results["channel_labels"]!["channels"]!.AsArray().Select(c => c!["channel_label"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Tells_speakers_apart_in_the_order_in_which_they_are_heard()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject request = Jobs.Request();
        request["Settings"] = new JsonObject { ["ShowSpeakerLabels"] = true, ["MaxSpeakerLabels"] = 2 };

        JsonNode results = (await TranscribeAsync(exchange, new(
            TimeSpan.FromSeconds(5), [Jobs.Line(1, ("Hello?", 0.1, 0.5)), Jobs.Line(0, ("Hi.", 1, 1.4))]), request))["results"]!;

        Assert.False(results.AsObject().ContainsKey("channel_labels"));
        Assert.Equal(2, results["speaker_labels"]!["speakers"]!.GetValue<int>());
        Assert.Equal(
            """{"start_time":"1.0","end_time":"1.4","speaker_label":"spk_1","items":[{"start_time":"1.0","end_time":"1.4","speaker_label":"spk_1"}]}""",
            results["speaker_labels"]!["segments"]![1]!.ToJsonString());
        Assert.Equal("spk_0", results["items"]![0]!["speaker_label"]!.GetValue<string>());
    }

    [Fact]
    public async Task Labels_nobody_unless_asked_to()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject request = Jobs.Request();
        request.Remove("Settings");

        JsonNode results = (await TranscribeAsync(exchange, Jobs.Dialogue(), request))["results"]!;

        Assert.Equal(["transcripts", "items", "audio_segments"], results.AsObject().Select(m => m.Key));
        Assert.Equal("Hi Dana, welcome. Yes, call me! Done.", results["transcripts"]![0]!["transcript"]!.GetValue<string>());
    }

    [Fact]
    public async Task Hears_words_and_marks_but_no_brackets_and_quotes()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        JsonNode results = (await TranscribeAsync(exchange, new(
            TimeSpan.FromSeconds(5), [Jobs.Line(1, ("\"Robert');", 0, 1), ("--", 1, 2), ("it's", 2, 3), ("done\".", 3, 4))])))["results"]!;

        Assert.Equal("Robert it's done.", results["transcripts"]![0]!["transcript"]!.GetValue<string>());
    }

    [Fact]
    public async Task Says_what_was_said_on_a_call()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("opt-out");
        JsonObject request = Jobs.Request($"call-{call.ContactId}");
        request["Media"]!["MediaFileUri"] = $"s3://{call.Recording}";

        await exchange.FinishAsync(request);

        JsonNode results = JsonNode.Parse(exchange.Objects.Content[$"{Exchange.Bucket}/transcripts/call-{call.ContactId}.json"])!["results"]!;
        Assert.Equal(
            call.Lines.Select(line => (line.Who == "agent" ? "ch_0" : "ch_1", line.Text)),
            results["audio_segments"]!.AsArray().Select(s => (s!["channel_label"]!.GetValue<string>(), s["transcript"]!.GetValue<string>())));
    }

    private static async Task<JsonNode> TranscribeAsync(Exchange exchange, CallRecording recording, JsonObject? request = null)
    {
        exchange.Store(recording);
        JsonObject job = await exchange.FinishAsync(request ?? Jobs.Request());
        Assert.Equal("COMPLETED", Jobs.Status(job));
        return JsonNode.Parse(exchange.Objects.Content[$"{Exchange.Bucket}/transcripts/call-1.json"])!;
    }
}
