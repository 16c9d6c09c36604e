using System.Buffers;
using System.Text.Json;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A recorded conversation: how long it was, and every word with its time.</summary>
/// <remarks>
/// Written as a real stereo file, 8 kHz, 16 bit, in which a tone stands for each word (left: the system, right: the
/// customer). The words themselves ride in the file's own chunk <c>ATLS</c>, so that whoever is given the object alone can
/// tell what was said. The sound may be cut short to keep files small; the chunk holds the true length.
/// </remarks>
/// <param name="Duration">The length of the conversation.</param>
/// <param name="Lines">What was said, in order of time.</param>
public sealed record CallRecording(TimeSpan Duration, IReadOnlyList<SpokenLine> Lines)
{
    private const string ChunkId = "ATLS";

    /// <summary>Writes the recording as a WAV file.</summary>
    /// <param name="longestSound">The most sound that the file holds.</param>
    public byte[] ToWave(TimeSpan longestSound)
    {
        TimeSpan sound = Duration < longestSound ? Duration : longestSound;
        return new WaveFile(2, 8000, 16, Tones.Of(Lines, sound), new Dictionary<string, byte[]> { [ChunkId] = Words() }).ToBytes();
    }

    /// <summary>Reads a recording out of a WAV file; one without our chunk has its sound's length and no words.</summary>
    /// <exception cref="InvalidDataException">The chunk is there but is not what <see cref="ToWave"/> writes.</exception>
    public static CallRecording From(WaveFile file)
    {
        if (!file.Chunks.TryGetValue(ChunkId, out byte[]? chunk)) return new CallRecording(file.Length, []);
        try
        {
            using JsonDocument document = JsonDocument.Parse(chunk);
            JsonElement root = document.RootElement;
            return new CallRecording(
                Time(root.GetProperty("ms")),
                [.. root.GetProperty("lines").EnumerateArray().Select(line => new SpokenLine(
                    line.GetProperty("channel").GetInt32(),
                    [.. line.GetProperty("words").EnumerateArray().Select(word =>
                        new SpokenWord(word[0].GetString() ?? "", Time(word[1]), Time(word[2])))]))]);
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("The recording's words cannot be read.", malformed);
        }
    }

    private byte[] Words()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("ms", Duration.TotalMilliseconds);
            json.WriteStartArray("lines");
            foreach (SpokenLine line in Lines)
            {
                json.WriteStartObject();
                json.WriteNumber("channel", line.Channel);
                json.WriteStartArray("words");
                foreach (SpokenWord word in line.Words)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(word.Text);
                    json.WriteNumberValue(word.From.TotalMilliseconds);
                    json.WriteNumberValue(word.To.TotalMilliseconds);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static TimeSpan Time(JsonElement milliseconds) => TimeSpan.FromMilliseconds(milliseconds.GetDouble());
}
