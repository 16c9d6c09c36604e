using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>Writes bytes as an array of numbers, and reads that or base64.</summary>
public class ByteArrayConverter : JsonConverter<byte[]>
{
    /// <inheritdoc/>
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType == JsonTokenType.String) return reader.GetBytesFromBase64();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Bytes are an array of numbers or base64.");
        List<byte> bytes = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) bytes.Add(reader.GetByte());
        return [.. bytes];
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, byte[] values, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (byte value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }
}
