using System.Text.Json;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Scenarios;

/// <summary>The playbook's facts as a model reads them.</summary>
public static class FactsAsJson
{
    /// <summary>Writes a list of objects with <c>id</c> and <c>text</c>.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Fact> facts)
    {
        json.WriteStartArray();
        foreach (Fact fact in facts)
        {
            json.WriteStartObject();
            json.WriteString("id", fact.Id);
            json.WriteString("text", fact.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
