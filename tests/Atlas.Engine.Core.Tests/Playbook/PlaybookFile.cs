using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Tests.Playbook;

/// <summary>The shipped playbook and its schema as text, and the playbook with changes.</summary>
internal static class PlaybookFile
{
    internal static string Text { get; } = Resource(typeof(CompanyPlaybook), "atlas.playbook.json");

    internal static string Schema { get; } = Resource(typeof(PlaybookFile), "atlas.playbook.schema.json");

    internal static JsonObject Json() => (JsonObject)JsonNode.Parse(Text)!;

    internal static CompanyPlaybook Read(string text) => CompanyPlaybook.Read(Encoding.UTF8.GetBytes(text));

    internal static CompanyPlaybook With(Action<JsonObject> change)
    {
        JsonObject json = Json();
        change(json);
        return Read(json.ToJsonString());
    }

    private static string Resource(Type of, string name)
    {
        using StreamReader reader = new(of.Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
