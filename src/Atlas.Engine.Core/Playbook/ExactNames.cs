using System.Text.Json;
using System.Text.Json.Serialization;

namespace Atlas.Engine.Playbook;

/// <summary>Reads an enumeration by its exact names, as the schema lists them: no numbers, no other case, no lists.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class ExactNames<T> : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } name && Enum.TryParse(name, out T value) && Enum.GetName(value) == name
            ? value
            : throw new JsonException($"One of {string.Join(", ", Enum.GetNames<T>())} was expected.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Reads a time of day as hours and minutes, <c>09:30</c>.</summary>
internal sealed class ClockTime : JsonConverter<TimeOnly>
{
    private const string Format = "HH:mm";

    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TimeOnly.TryParseExact(reader.GetString(), Format, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out TimeOnly time)
            ? time
            : throw new JsonException("A time of day such as 09:30 was expected.");

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Format, System.Globalization.CultureInfo.InvariantCulture));
}
