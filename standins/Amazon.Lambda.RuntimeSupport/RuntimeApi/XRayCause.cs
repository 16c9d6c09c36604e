using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An error as X-Ray shows it beside the trace. It travels in a header: ASCII on one line, and short.</summary>
internal static class XRayCause
{
    private const int MaxFrames = 20;
    private const int MaxMessage = 512;

    /// <summary>The header's value.</summary>
    public static string Header(Exception error)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("working_directory", Environment.CurrentDirectory);
            json.WriteStartArray("exceptions");
            json.WriteStartObject();
            json.WriteString("type", ErrorReport.TypeOf(error));
            json.WriteString("message", ErrorReport.Shortened(error.Message, MaxMessage));
            json.WriteStartArray("stack");
            foreach (string line in ErrorReport.StackOf(error).Take(MaxFrames)) WriteFrame(json, line);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartArray("paths");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(buffer.WrittenSpan);
    }

    // A line is "at Type.Method(...)", then " in path:line 7" where symbols are at hand.
    private static void WriteFrame(Utf8JsonWriter json, string line)
    {
        string label = line.StartsWith("at ", StringComparison.Ordinal) ? line[3..] : line;
        int place = label.LastIndexOf(" in ", StringComparison.Ordinal);
        int number = label.LastIndexOf(":line ", StringComparison.Ordinal);
        json.WriteStartObject();
        if (place > 0 && number > place)
        {
            json.WriteString("path", label.AsSpan((place + 4)..number));
            if (int.TryParse(label.AsSpan(number + 6), NumberStyles.None, CultureInfo.InvariantCulture, out int lineNumber))
                json.WriteNumber("line", lineNumber);
            label = label[..place];
        }

        json.WriteString("label", label);
        json.WriteEndObject();
    }
}
