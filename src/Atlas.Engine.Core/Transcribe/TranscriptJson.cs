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
        if (Member(transcript, "results") is not { ValueKind: JsonValueKind.Object } results) throw new InvalidRequest("results: a transcript was expected.");
        JsonElement[] segments = Members(results, "audio_segments");
        List<(double At, Speaker Who, string Text)> pieces = segments.Length > 0 ? FromSegments(segments) : FromItems(results);

        List<Turn> turns = [];
        foreach ((_, Speaker who, string text) in pieces.OrderBy(piece => piece.At))
        {
            if (string.IsNullOrWhiteSpace(text)) continue;
            if (turns is [.., var last] && last.Who == who) turns[^1] = last with { Text = $"{last.Text} {text}" };
            else turns.Add(new Turn($"t{turns.Count + 1}", who, text));
        }

        return turns;
    }

    private static List<(double, Speaker, string)> FromSegments(JsonElement[] segments) =>
        [.. segments.Select(segment => (Time(segment, "start_time"), WhoOf(segment), Text(segment, "transcript")))];

    private static List<(double, Speaker, string)> FromItems(JsonElement results)
    {
        List<(double At, Speaker Who, string Text)> pieces = [];
        Dictionary<Speaker, int> latest = [];
        foreach (JsonElement item in Members(results, "items"))
        {
            string content = Members(item, "alternatives") is [var best, ..] ? Text(best, "content") : "";
            Speaker who = WhoOf(item);
            bool isPunctuation = Text(item, "type") == "punctuation";
            if (isPunctuation && latest.TryGetValue(who, out int index)) pieces[index] = pieces[index] with { Text = pieces[index].Text + content };
            else if (!isPunctuation)
            {
                latest[who] = pieces.Count;
                pieces.Add((Time(item, "start_time"), who, content));
            }
        }

        return pieces;
    }

    private static Speaker WhoOf(JsonElement piece) => Text(piece, "channel_label") == PersonsChannel ? Speaker.Caller : Speaker.Agent;

    private static double Time(JsonElement piece, string name) =>
        Member(piece, name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } time
        && double.TryParse(time.ValueKind == JsonValueKind.String ? time.GetString() : time.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            ? seconds
            : 0;

    // What is missing or of another kind counts as nothing: one odd word must not cost the conversation.
    private static JsonElement? Member(JsonElement piece, string name) =>
        piece.ValueKind == JsonValueKind.Object && piece.TryGetProperty(name, out JsonElement member) ? member : null;

    private static JsonElement[] Members(JsonElement piece, string name) =>
        Member(piece, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement piece, string name) => Member(piece, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";
}
