using System.Globalization;
using System.Text.Json;
using Amazon.Runtime.Documents;

namespace StandIns.Aws;

/// <summary>Reads members of an answer; those that are missing or null are <see langword="null"/>.</summary>
internal static class JsonReading
{
    /// <summary>Reads a text.</summary>
    public static string Text(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Reads a whole number.</summary>
    public static int? Int(this JsonElement parent, string name) =>
        parent.Member(name) is not JsonElement value ? null : value.TryGetInt32(out int number) ? number : checked((int)value.GetDouble());

    /// <summary>Reads a whole number of 64 bits.</summary>
    public static long? Long(this JsonElement parent, string name) =>
        parent.Member(name) is not JsonElement value ? null : value.TryGetInt64(out long number) ? number : checked((long)value.GetDouble());

    /// <summary>Reads a fraction.</summary>
    public static float? Float(this JsonElement parent, string name) => parent.Member(name)?.GetSingle();

    /// <summary>Reads a truth value.</summary>
    public static bool? Bool(this JsonElement parent, string name) => parent.Member(name)?.GetBoolean();

    /// <summary>Reads bytes from Base64.</summary>
    public static MemoryStream Bytes(this JsonElement parent, string name) =>
        parent.Member(name) is JsonElement value ? new MemoryStream(value.GetBytesFromBase64()) : null;

    /// <summary>Reads a moment, in UTC: seconds since 1970 as a number, or an ISO 8601 text.</summary>
    public static DateTime? Time(this JsonElement parent, string name) => parent.Member(name) switch
    {
        null => null,
        // A double has too few digits for ticks of our century; a decimal has them.
        { ValueKind: JsonValueKind.Number } value => DateTime.UnixEpoch.AddTicks((long)(value.GetDecimal() * TimeSpan.TicksPerSecond)),
        JsonElement value => DateTime.Parse(
            value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
    };

    /// <summary>Reads free JSON; the null document when there is none.</summary>
    public static Document Free(this JsonElement parent, string name) => parent.Member(name) is JsonElement value ? ToDocument(value) : default;

    /// <summary>Reads a list of texts.</summary>
    public static List<string> Texts(this JsonElement parent, string name) =>
        parent.Member(name) is JsonElement values ? [.. values.EnumerateArray().Select(static value => value.GetString())] : null;

    /// <summary>Reads a map of texts.</summary>
    public static Dictionary<string, string> Map(this JsonElement parent, string name)
    {
        if (parent.Member(name) is not JsonElement values)
            return null;
        Dictionary<string, string> map = [];
        foreach (JsonProperty entry in values.EnumerateObject())
            map[entry.Name] = entry.Value.GetString();
        return map;
    }

    /// <summary>Reads an object.</summary>
    public static T Object<T>(this JsonElement parent, string name, Func<JsonElement, T> read)
        where T : class => parent.Member(name) is JsonElement value ? read(value) : null;

    /// <summary>Reads a list of objects.</summary>
    public static List<T> Objects<T>(this JsonElement parent, string name, Func<JsonElement, T> read) =>
        parent.Member(name) is JsonElement values ? [.. values.EnumerateArray().Select(read)] : null;

    private static JsonElement? Member(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private static Document ToDocument(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new Document(Members(value)),
        JsonValueKind.Array => new Document(value.EnumerateArray().Select(ToDocument).ToList()),
        JsonValueKind.String => new Document(value.GetString()),
        JsonValueKind.True => new Document(true),
        JsonValueKind.False => new Document(false),
        JsonValueKind.Number when value.TryGetInt32(out int number) => new Document(number),
        JsonValueKind.Number when value.TryGetInt64(out long number) => new Document(number),
        JsonValueKind.Number => new Document(value.GetDouble()),
        _ => default,
    };

    private static Dictionary<string, Document> Members(JsonElement value)
    {
        Dictionary<string, Document> members = [];
        // A model may name a member twice; the last one counts, as everywhere in JSON.
        foreach (JsonProperty member in value.EnumerateObject())
            members[member.Name] = ToDocument(member.Value);
        return members;
    }
}
