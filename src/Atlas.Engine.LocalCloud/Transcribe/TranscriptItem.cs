using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;

namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>A word or a punctuation mark of a transcript.</summary>
/// <param name="Content">The word without punctuation, or the mark.</param>
/// <param name="Word">Where a word was spoken; null for a mark, which has no time.</param>
internal sealed record TranscriptItem(string Content, SpokenWord? Word)
{
    private const string Marks = ".,?!";

    /// <summary>Splits what was said into words and marks. What has no letter or digit is not heard.</summary>
    public static IEnumerable<TranscriptItem> Of(SpokenLine line)
    {
        foreach (SpokenWord word in line.Words)
        {
            int first = Array.FindIndex(word.Text.ToCharArray(), char.IsLetterOrDigit);
            if (first < 0) continue;
            int last = Array.FindLastIndex(word.Text.ToCharArray(), char.IsLetterOrDigit);
            yield return new TranscriptItem(word.Text[first..(last + 1)], word);
            string mark = string.Concat(word.Text[(last + 1)..].Where(c => Marks.Contains(c, StringComparison.Ordinal)).Take(1));
            if (mark.Length > 0) yield return new TranscriptItem(mark, null);
        }
    }

    /// <summary>Joins items as a transcript reads: a space before each word, none before a mark.</summary>
    public static string Text(IEnumerable<TranscriptItem> items) =>
        string.Concat(items.Select((item, i) => item.Word is null || i == 0 ? item.Content : $" {item.Content}"));

    /// <summary>The item on the wire.</summary>
    /// <param name="label">Who spoke: the label's name and value; null when nobody is told apart.</param>
    /// <param name="id">Its number among all items; null inside a channel.</param>
    public JsonObject ToJson((string Name, string Value)? label, int? id)
    {
        JsonObject json = [];
        if (id is { } number) json["id"] = number;
        if (label is { } who) json[who.Name] = who.Value;
        json["type"] = Word is null ? "punctuation" : "pronunciation";
        if (Word is not null)
        {
            json["start_time"] = Seconds(Word.From);
            json["end_time"] = Seconds(Word.To);
        }

        json["alternatives"] = new JsonArray(new JsonObject
        {
            ["confidence"] = Word is null ? "0.0" : "0.998",
            ["content"] = Content,
        });
        return json;
    }

    /// <summary>A time as Transcribe writes it: seconds, as text.</summary>
    public static string Seconds(TimeSpan at) => at.TotalSeconds.ToString("0.0##", CultureInfo.InvariantCulture);
}
