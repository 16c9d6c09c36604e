using System.Buffers;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An error as the Runtime API takes it, and as whoever invoked the function will see it.</summary>
internal static class ErrorReport
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxCauses = 16;

    // What is left when the whole report is too long: room for a message that escapes to six bytes a character.
    private const int ShortMessage = 32 * 1024;

    /// <summary>The error's name: a workflow's Retry and Catch know it by this.</summary>
    public static string TypeOf(Exception error) => error is ResponseTooLargeException ? "Function.ResponseSizeTooLarge" : error.GetType().Name;

    /// <summary>The lines of the stack, outermost last; empty for an error that was never thrown.</summary>
    public static IEnumerable<string> StackOf(Exception error) =>
        (error.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The start of a text that may be null.</summary>
    public static string Shortened(string text, int length) => text is null || text.Length <= length ? text : text[..length];

    /// <summary>The report of an exception.</summary>
    public static byte[] Body(Exception error, string errorType)
    {
        byte[] whole = Write(json => WriteError(json, error, errorType ?? TypeOf(error), 0));
        if (whole.Length <= MaxBytes) return whole;
        string message = Shortened(error.Message, ShortMessage);
        return Write(json => WriteSummary(json, errorType ?? TypeOf(error), message));
    }

    /// <summary>The report of a named error that has no exception.</summary>
    public static byte[] Body(string errorType) => Write(json => WriteSummary(json, errorType, errorType));

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSummary(Utf8JsonWriter json, string errorType, string message)
    {
        json.WriteStartObject();
        json.WriteString("errorType", errorType);
        json.WriteString("errorMessage", message);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, Exception error, string errorType, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType", errorType);
        json.WriteString("errorMessage", error.Message);
        if (error.StackTrace is not null)
        {
            json.WriteStartArray("stackTrace");
            foreach (string line in StackOf(error)) json.WriteStringValue(line);
            json.WriteEndArray();
        }

        if (depth < MaxCauses) WriteCauses(json, error, depth + 1);
        json.WriteEndObject();
    }

    private static void WriteCauses(Utf8JsonWriter json, Exception error, int depth)
    {
        if (error is AggregateException { InnerExceptions: var causes })
        {
            json.WriteStartArray("causes");
            foreach (Exception cause in causes) WriteError(json, cause, TypeOf(cause), depth);
            json.WriteEndArray();
        }
        else if (error.InnerException is { } cause)
        {
            json.WritePropertyName("cause");
            WriteError(json, cause, TypeOf(cause), depth);
        }
    }
}
