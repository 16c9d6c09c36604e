using System.Globalization;
using System.Text.Json;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Transcribe;

/// <summary>Reads the dialogue out of Transcribe's output.</summary>
/// <remarks>
/// Recordings of calls that no human agent joined have the prompts on the left channel (<c>ch_0</c>) and the person on
/// the right (<c>ch_1</c>). Segments are the easiest source; older outputs lack them, and there the items are joined.
/// </remarks>
public static class TranscriptJson
{
    private const string PersonsChannel = "ch_1";

    /// <summary>The turns in the order of their times; empty when nothing was said.</summary>
    /// <exception cref="InvalidRequest">The JSON is not a transcript.</exception>
    public static IReadOnlyList<Turn> Turns(JsonElement transcript)
    {
        if (transcript.ValueKind != JsonValueKind.Object || !transcript.TryGetProperty("results", out JsonElement results))
            throw new InvalidRequest("results: a transcript was expected.");
        List<(double At, Speaker Who, string Text)> pieces = results.TryGetProperty("audio_segments", out JsonElement segments) && segments.GetArrayLength() > 0
            ? FromSegments(segments)
            : FromItems(results);

        List<Turn> turns = [];
        foreach ((_, Speaker who, string text) in pieces.OrderBy(piece => piece.At))
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (turns is [.., var last] && last.Who == who) turns[^1] = last with { Text = $"{last.Text} {text}" };
            else turns.Add(new Turn($"t{turns.Count + 1}", who, text));
        }

        return turns;
    }

    private static List<(double, Speaker, string)> FromSegments(JsonElement segments) =>
    [
        .. segments.EnumerateArray().Select(segment => (Time(segment, "start_time"), WhoOf(segment), segment.TryGetProperty("transcript", out JsonElement text) ? text.GetString() ?? "" : "")),
    ];

    private static List<(double, Speaker, string)> FromItems(JsonElement results)
    {
        List<(double At, Speaker Who, string Text)> pieces = [];
        if (!results.TryGetProperty("items", out JsonElement items)) return pieces;
        Dictionary<Speaker, int> latest = [];
        foreach (JsonElement item in items.EnumerateArray())
        {
            string content = item.TryGetProperty("alternatives", out JsonElement alternatives) && alternatives.GetArrayLength() > 0
                ? alternatives[0].GetProperty("content").GetString() ?? ""
                : "";
            Speaker who = WhoOf(item);
            bool isPunctuation = item.TryGetProperty("type", out JsonElement type) && type.GetString() == "punctuation";
            if (isPunctuation && latest.TryGetValue(who, out int index)) pieces[index] = pieces[index] with { Text = pieces[index].Text + content };
            else if (!isPunctuation)
            {
                latest[who] = pieces.Count;
                pieces.Add((Time(item, "start_time"), who, content));
            }
        }

        return pieces;
    }

    private static Speaker WhoOf(JsonElement piece) =>
        piece.TryGetProperty("channel_label", out JsonElement channel) && channel.GetString() == PersonsChannel ? Speaker.Caller : Speaker.Agent;

    private static double Time(JsonElement piece, string name) =>
        piece.TryGetProperty(name, out JsonElement time)
        && double.TryParse(time.ValueKind == JsonValueKind.String ? time.GetString() : time.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? seconds
            : 0;
}
