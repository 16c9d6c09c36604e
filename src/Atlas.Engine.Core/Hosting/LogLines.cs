using System.Buffers;
using System.Text.Json;

namespace Atlas.Engine.Hosting;

/// <summary>Where a function writes: one JSON object per line, straight to standard output.</summary>
/// <remarks>
/// Not through <see cref="System.Console"/>: the runtime client wraps what it captures there, and a metric line must
/// arrive with its members at the top.
/// </remarks>
public sealed class LogLines(Stream output)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock gate = new();

    /// <summary>The process's standard output.</summary>
    public static LogLines StandardOutput { get; } = new(Console.OpenStandardOutput());

    /// <summary>Writes one line.</summary>
    /// <param name="write">Writes the members of the line's object.</param>
    public void Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> line = new(512);
        using (Utf8JsonWriter json = new(line, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        Stream target = InvocationScope.Current?.Host?.Output ?? output;
        lock (gate)
        {
            target.Write(line.WrittenSpan);
            target.Flush();
        }
    }
}
