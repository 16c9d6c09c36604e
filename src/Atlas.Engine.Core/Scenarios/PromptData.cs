using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Atlas.Engine.Scenarios;

/// <summary>Puts what people typed and said before a model as data: JSON inside tags.</summary>
/// <remarks>
/// JSON escapes every angle bracket, so no text of a visitor can close its tag and speak as the prompt. Never given:
/// phone numbers, surnames, e-mail addresses.
/// </remarks>
public sealed class PromptData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };
    private readonly StringBuilder text = new();

    /// <summary>Adds one block.</summary>
    /// <param name="tag">Letters only; such as <c>facts</c>.</param>
    /// <param name="write">Writes the block's JSON value.</param>
    public PromptData Add(string tag, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, Options)) write(writer);
        text.Append('<').Append(tag).Append('>').Append(Encoding.UTF8.GetString(json.WrittenSpan)).Append("</").Append(tag).Append(">\n");
        return this;
    }

    /// <summary>Adds one text.</summary>
    public PromptData Add(string tag, string value) => Add(tag, json => json.WriteStringValue(value));

    /// <summary>The blocks, one below the other.</summary>
    public override string ToString() => text.ToString();
}
