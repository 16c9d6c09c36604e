using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>JSON values as the service writes, measures and reads them.</summary>
/// <remarks>Values are shared between states and are never changed in place: who puts one into another clones it first.</remarks>
internal static class JsonText
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    /// <summary>The value as compact UTF-8 JSON; what is not ASCII is written as it is, as AWS does.</summary>
    public static byte[] Bytes(JsonNode? value)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Compact))
        {
            if (value is null) writer.WriteNullValue();
            else value.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>The value as compact JSON text.</summary>
    public static string Of(JsonNode? value) => Encoding.UTF8.GetString(Bytes(value));

    /// <summary>Reads JSON; a member that appears twice is an error.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonNode? Parse(string text) => JsonNode.Parse(text, documentOptions: NoDuplicates);

    /// <summary>Reads JSON, or says that the text is none.</summary>
    public static bool TryParse(string text, out JsonNode? value)
    {
        try
        {
            value = Parse(text);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    /// <summary>The kind of a value; a JSON null is a C# null.</summary>
    public static JsonValueKind KindOf(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    /// <summary>A number as a double, or null when the value is no number.</summary>
    public static double? NumberOf(JsonNode? value) => KindOf(value) == JsonValueKind.Number
        ? double.Parse(Of(value), NumberStyles.Float, CultureInfo.InvariantCulture)
        : null;

    /// <summary>A string, or null when the value is no string.</summary>
    public static string? StringOf(JsonNode? value) => KindOf(value) == JsonValueKind.String ? value?.GetValue<string>() : null;
}
