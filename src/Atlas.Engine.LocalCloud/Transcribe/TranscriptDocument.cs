using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>The JSON that Transcribe writes: by channel, by speaker, or all as one voice.</summary>
internal static class TranscriptDocument
{
    public static JsonObject Of(CallRecording recording, JobRequest request, string accountId)
    {
        List<Segment> segments = [];
        int items = 0;
        foreach (SpokenLine line in recording.Lines.OrderBy(l => l.Words[0].From))
        {
            Segment segment = new(line, items, [.. TranscriptItem.Of(line)]);
            if (segment.Items.Count == 0) continue;
            items += segment.Items.Count;
            segments.Add(segment);
        }

        JsonObject results = new()
        {
            ["transcripts"] = new JsonArray(new JsonObject { ["transcript"] = string.Join(' ', segments.Select(s => s.Text)) }),
        };
        Func<int, (string, string)?> labels = _ => null;
        if (request.ByChannel)
        {
            labels = channel => ("channel_label", $"ch_{channel}");
            results["channel_labels"] = Channels(segments);
        }
        else if (request.BySpeaker)
        {
            // Who is heard first is speaker 0.
            List<int> order = [.. segments.Select(s => s.Line.Channel).Distinct()];
            labels = channel => ("speaker_label", $"spk_{order.IndexOf(channel)}");
            results["speaker_labels"] = Speakers(segments, order);
        }

        results["items"] = new JsonArray([.. segments.SelectMany(s => s.ItemsJson(labels(s.Line.Channel), numbered: true))]);
        results["audio_segments"] = new JsonArray([.. segments.Select((s, id) => (JsonNode)s.ToJson(id, labels(s.Line.Channel)))]);
        return new JsonObject
        {
            ["jobName"] = request.Name,
            ["accountId"] = accountId,
            ["status"] = "COMPLETED",
            ["results"] = results,
        };
    }

    private static JsonObject Channels(List<Segment> segments) => new()
    {
        ["channels"] = new JsonArray([.. Enumerable.Range(0, 2).Select(channel => (JsonNode)new JsonObject
        {
            ["channel_label"] = $"ch_{channel}",
            ["items"] = new JsonArray([.. segments.Where(s => s.Line.Channel == channel)
                .SelectMany(s => s.ItemsJson(("channel_label", $"ch_{channel}"), numbered: false))]),
        })]),
        ["number_of_channels"] = 2,
    };

    private static JsonObject Speakers(List<Segment> segments, List<int> order) => new()
    {
        ["speakers"] = order.Count,
        ["segments"] = new JsonArray([.. segments.Select(s =>
        {
            string speaker = $"spk_{order.IndexOf(s.Line.Channel)}";
            JsonObject segment = s.Times();
            segment["speaker_label"] = speaker;
            segment["items"] = new JsonArray([.. s.Items.Where(i => i.Word is not null).Select(i => (JsonNode)new JsonObject
            {
                ["start_time"] = TranscriptItem.Seconds(i.Word?.From ?? default),
                ["end_time"] = TranscriptItem.Seconds(i.Word?.To ?? default),
                ["speaker_label"] = speaker,
            })]);
            return (JsonNode)segment;
        })]),
    };

    private sealed record Segment(SpokenLine Line, int FirstItem, IReadOnlyList<TranscriptItem> Items)
    {
        public string Text => TranscriptItem.Text(Items);

        public IEnumerable<JsonNode> ItemsJson((string, string)? label, bool numbered) =>
            Items.Select((item, i) => (JsonNode)item.ToJson(label, numbered ? FirstItem + i : null));

        public JsonObject Times() => new()
        {
            ["start_time"] = TranscriptItem.Seconds(Line.Words[0].From),
            ["end_time"] = TranscriptItem.Seconds(Line.Words[^1].To),
        };

        public JsonObject ToJson(int id, (string Name, string Value)? label)
        {
            JsonObject json = new() { ["id"] = id, ["transcript"] = Text };
            json["start_time"] = TranscriptItem.Seconds(Line.Words[0].From);
            json["end_time"] = TranscriptItem.Seconds(Line.Words[^1].To);
            if (label is { } who) json[who.Name] = who.Value;
            json["items"] = new JsonArray([.. Items.Select((_, i) => (JsonNode)(FirstItem + i))]);
            return json;
        }
    }
}
