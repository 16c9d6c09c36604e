using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetCoreForce.Client;

/// <summary>Records as dictionaries, to JSON and back.</summary>
internal static class Records
{
    // The body is JSON for a server, never part of a page.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Refuses record types that would need reflection.</summary>
    public static void Require<T>()
    {
        if (typeof(T) != typeof(Dictionary<string, object>))
            throw new NotSupportedException($"Records are Dictionary<string, object> here; {typeof(T)} would need reflection.");
    }

    /// <summary>A record as the body of a request.</summary>
    public static string Write<T>(T record, List<string> fieldsToNull)
    {
        Require<T>();
        if (fieldsToNull is { Count: > 0 }) throw new NotSupportedException("Put null into the dictionary to clear a field.");
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Plain)) Write(json, record, "");
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>A value as the dictionaries hold it.</summary>
    public static object Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(member => member.Name, member => Read(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out long whole) ? whole : (object)json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static void Write(Utf8JsonWriter json, object value, string field)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case int or long or short or byte: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case double or float: json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture)); break;
            case decimal exact: json.WriteNumberValue(exact); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset moment: json.WriteStringValue(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)); break;
            case IDictionary<string, object> members:
                json.WriteStartObject();
                foreach ((string name, object member) in members)
                {
                    json.WritePropertyName(name);
                    Write(json, member, name);
                }

                json.WriteEndObject();
                break;
            case IEnumerable items:
                json.WriteStartArray();
                foreach (object item in items) Write(json, item, field);
                json.WriteEndArray();
                break;
            default: throw new NotSupportedException($"{field}: a {value.GetType().Name} has no JSON form here.");
        }
    }
}
