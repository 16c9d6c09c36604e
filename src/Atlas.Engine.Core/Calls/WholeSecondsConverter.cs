using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atlas.Engine.Calls;

/// <summary>Writes an instant as the workflow's Wait state reads it: UTC, whole seconds, <c>Z</c>; rounded up, so that nothing happens early.</summary>
public sealed class WholeSecondsConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        long past = value.UtcTicks % TimeSpan.TicksPerSecond;
        DateTimeOffset whole = past == 0 ? value : value.AddTicks(TimeSpan.TicksPerSecond - past);
        writer.WriteStringValue(whole.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture));
    }
}
