using System.Buffers;
using System.Text.Json;
using Amazon.Runtime.Documents;

namespace Atlas.Engine.Bedrock;

/// <summary>Translates between JSON and the SDK's documents, without reflection.</summary>
public static class Documents
{
    /// <summary>Reads JSON text as a document.</summary>
    public static Document Parse(string json)
    {
        using JsonDocument parsed = JsonDocument.Parse(json);
        return Of(parsed.RootElement);
    }

    /// <summary>Writes a document as JSON.</summary>
    public static JsonElement ToJson(Document document)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer)) Write(writer, document);
        using JsonDocument parsed = JsonDocument.Parse(buffer.WrittenMemory);
        return parsed.RootElement.Clone();
    }

    private static Document Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new Document(json.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value))),
        JsonValueKind.Array => new Document(json.EnumerateArray().Select(Of).ToArray()),
        JsonValueKind.String => new Document(json.GetString()),
        JsonValueKind.True => new Document(true),
        JsonValueKind.False => new Document(false),
        JsonValueKind.Number => json.TryGetInt32(out int whole) ? new Document(whole) : new Document(json.GetDouble()),
        _ => default,
    };

    private static void Write(Utf8JsonWriter json, Document document)
    {
        if (document.IsDictionary())
        {
            json.WriteStartObject();
            foreach ((string name, Document value) in document.AsDictionary())
            {
                json.WritePropertyName(name);
                Write(json, value);
            }

            json.WriteEndObject();
        }
        else if (document.IsList())
        {
            json.WriteStartArray();
            foreach (Document item in document.AsList()) Write(json, item);
            json.WriteEndArray();
        }
        else if (document.IsString()) json.WriteStringValue(document.AsString());
        else if (document.IsBool()) json.WriteBooleanValue(document.AsBool());
        else if (document.IsInt()) json.WriteNumberValue(document.AsInt());
        else if (document.IsLong()) json.WriteNumberValue(document.AsLong());
        else if (document.IsDouble()) json.WriteNumberValue(document.AsDouble());
        else json.WriteNullValue();
    }
}
