using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Helpers;

/// <summary>Lines for machines: one JSON object, in which Lambda finds the level to filter by.</summary>
internal sealed class JsonLogFormat : ILogFormat
{
    private const int MaxDepth = 8;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IBufferWriter<byte> output, LogEntry entry)
    {
        using Utf8JsonWriter json = new(output, Options);
        json.WriteStartObject();
        json.WriteString("timestamp", entry.Timestamp);
        json.WriteString("level", entry.Level.Name());
        if (entry.Invocation?.AwsRequestId is { } requestId) json.WriteString("requestId", requestId);
        if (entry.Invocation?.TenantId is { } tenantId) json.WriteString("tenantId", tenantId);
        if (entry.Invocation?.TraceId is { } traceId) json.WriteString("traceId", traceId);
        json.WriteString("message", entry.Message.Text);
        if (entry.Message.Properties.Count > 0) WriteProperties(json, entry.Message.Properties);
        if (entry.Exception is not null) WriteException(json, entry.Exception);
        json.WriteEndObject();
    }

    // A name that the line has already would make two members of one name, which readers resolve differently.
    private static void WriteProperties(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object>> properties)
    {
        HashSet<string> taken = ["timestamp", "level", "requestId", "tenantId", "traceId", "message", "errorType", "errorMessage", "stackTrace"];
        foreach ((string name, object value) in properties)
        {
            if (!taken.Add(name)) continue;
            json.WritePropertyName(name);
            WriteValue(json, value, 0);
        }
    }

    private static void WriteException(Utf8JsonWriter json, Exception error)
    {
        json.WriteString("errorType", error.GetType().FullName);
        json.WriteString("errorMessage", error.Message);
        json.WriteStartArray("stackTrace");
        foreach (string line in error.ToString().Split('\n')) json.WriteStringValue(line.TrimEnd('\r'));
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, object value, int depth)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case sbyte or short or int or long: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case byte or ushort or uint or ulong: json.WriteNumberValue(Convert.ToUInt64(value, CultureInfo.InvariantCulture)); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateTime moment: json.WriteStringValue(moment); break;
            case DateTimeOffset moment: json.WriteStringValue(moment); break;
            case IDictionary entries when depth < MaxDepth: WriteObject(json, entries, depth); break;
            case IEnumerable items when depth < MaxDepth: WriteArray(json, items, depth); break;
            case IFormattable formattable: json.WriteStringValue(formattable.ToString(null, CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IDictionary entries, int depth)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry entry in entries)
        {
            json.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture));
            WriteValue(json, entry.Value, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, IEnumerable items, int depth)
    {
        json.WriteStartArray();
        foreach (object item in items) WriteValue(json, item, depth + 1);
        json.WriteEndArray();
    }
}
