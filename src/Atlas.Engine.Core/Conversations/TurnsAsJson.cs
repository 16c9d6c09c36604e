using System.Text.Json;

namespace Atlas.Engine.Conversations;

/// <summary>The turns of a conversation as a model reads them.</summary>
public static class TurnsAsJson
{
    /// <summary>Writes a list of objects with <c>id</c>, <c>who</c> (<c>caller</c> or <c>agent</c>) and <c>text</c>.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Turn> turns)
    {
        json.WriteStartArray();
        foreach (Turn turn in turns)
        {
            json.WriteStartObject();
            json.WriteString("id", turn.Id);
            json.WriteString("who", turn.Who == Speaker.Caller ? "caller" : "agent");
            json.WriteString("text", turn.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
