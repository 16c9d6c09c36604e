using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>Reads moments as ISO 8601 text or as a Unix time, and writes ISO 8601.</summary>
public class DateTimeConverter : JsonConverter<DateTime>
{
    // The year 6969 in seconds and 1974 in milliseconds: no event is older than the one or later than the other.
    private const long LastSecond = 157_753_180_800;

    /// <inheritdoc/>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number) return reader.GetDateTime();
        if (reader.TryGetInt64(out long whole))
            return whole > LastSecond ? DateTime.UnixEpoch.AddMilliseconds(whole) : DateTime.UnixEpoch.AddSeconds(whole);
        double seconds = reader.GetDouble();
        return seconds > LastSecond ? DateTime.UnixEpoch.AddMilliseconds(seconds) : DateTime.UnixEpoch.AddSeconds(seconds);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
