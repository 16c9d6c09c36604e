using System.Text.Json;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Transcribe;

namespace Atlas.Engine.Tests.Transcribe;

public sealed class TranscriptJsonTests
{
    [Fact]
    public void Orders_segments_by_time_and_joins_what_one_speaker_said()
    {
        IReadOnlyList<Turn> turns = Read(
            """
            {"results":{"audio_segments":[
              {"start_time":"4.0","channel_label":"ch_1","transcript":"How much is it?"},
              {"start_time":"0.5","channel_label":"ch_0","transcript":"Hello."},
              {"start_time":"5.5","channel_label":"ch_1","transcript":"Roughly."}]}}
            """);

        Assert.Equal([new("t1", Speaker.Agent, "Hello."), new("t2", Speaker.Caller, "How much is it? Roughly.")], turns);
    }

    [Fact]
    public void Joins_items_where_there_are_no_segments()
    {
        IReadOnlyList<Turn> turns = Read(
            """
            {"results":{"items":[
              {"type":"pronunciation","start_time":"0.1","channel_label":"ch_1","alternatives":[{"content":"Yes"}]},
              {"type":"punctuation","channel_label":"ch_1","alternatives":[{"content":"."}]},
              {"type":"pronunciation","start_time":"0.9","channel_label":"ch_0","alternatives":[{"content":"Good"}]}]}}
            """);

        Assert.Equal([new("t1", Speaker.Caller, "Yes."), new("t2", Speaker.Agent, "Good")], turns);
    }

    [Theory]
    [InlineData("""{"results":{"transcripts":[{"transcript":""}],"items":[],"audio_segments":[]}}""")]
    [InlineData("""{"results":{"audio_segments":"none","items":17}}""")]
    [InlineData("""{"results":{"items":[{"alternatives":[{}]},{"alternatives":7},null,"x"]}}""")]
    [InlineData("""{"results":{"audio_segments":[{"start_time":{},"transcript":4,"channel_label":null},null]}}""")]
    public void Finds_nothing_in_what_holds_no_words(string json) => Assert.Empty(Read(json));

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":null}""")]
    public void Refuses_what_is_no_transcript(string json) => Assert.Throws<InvalidRequest>(() => Read(json));

    private static IReadOnlyList<Turn> Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return TranscriptJson.Turns(document.RootElement);
    }
}
