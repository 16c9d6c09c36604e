using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Writes JSON as Lex does: UTF-8 with letters as themselves, so that sizes are what they are at Lex.</summary>
internal static class LexJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The node's UTF-8 text.</summary>
    public static ReadOnlyMemory<byte> Bytes(JsonNode node)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Plain)) node.WriteTo(writer);
        return buffer.WrittenMemory;
    }
}
