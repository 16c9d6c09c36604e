using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>What the actions of a flow can refer to: <c>$.Attributes</c>, <c>$.External</c>, <c>$.Lex</c> and the contact itself.</summary>
internal sealed partial class FlowMemory(Contact contact, string instanceArn)
{
    /// <summary>The answer of the latest Lambda function; only that one is kept.</summary>
    public JsonNode? External { get; set; }

    /// <summary>How the latest bot ended.</summary>
    public JsonObject Lex { get; set; } = [];

    /// <summary>The voice that prompts are spoken in.</summary>
    public string Voice { get; set; } = "Joanna";

    /// <summary>Replaces every reference in a text by its value; what is not there becomes empty.</summary>
    public string Fill(string text) => Reference().Replace(text, match => TextAt(match.Value));

    /// <summary>Replaces references in the strings of a JSON value, however deep.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Fill(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Fill(value.GetValue<string>()),
        null => null,
        _ => node.DeepClone(),
    };

    /// <summary>The strings of a flat object with their references replaced.</summary>
    public Dictionary<string, string> FillMap(JsonNode? map) =>
        (map as JsonObject ?? []).ToDictionary(m => m.Key, m => Fill(m.Value?.GetValue<string>() ?? ""), StringComparer.Ordinal);

    private string TextAt(string reference)
    {
        List<string> path = [.. Segment().Matches(reference).Select(m => m.Groups["dot"].Success ? m.Groups["dot"].Value : m.Groups["quoted"].Value)];
        return path switch
        {
            ["Attributes", var key] => contact.Attributes.GetValueOrDefault(key, ""),
            ["External", ..] => TextOf(External, path[1..]),
            ["Lex", ..] => TextOf(Lex, path[1..]),
            ["ContactId"] or ["InitialContactId"] or ["PreviousContactId"] => contact.Id,
            ["Channel"] => "VOICE",
            ["InitiationMethod"] => "API",
            ["InstanceARN"] => instanceArn,
            ["LanguageCode"] => "en-US",
            ["TextToSpeechVoiceId"] => Voice,
            ["Name"] => contact.Request.Name ?? "",
            ["Description"] => contact.Request.Description ?? "",
            ["CustomerEndpoint", "Address"] => contact.Request.Number,
            ["SystemEndpoint", "Address"] => contact.Request.Source,
            ["CustomerEndpoint" or "SystemEndpoint", "Type"] => "TELEPHONE_NUMBER",
            _ => "",
        };
    }

    // Lists cannot be referred to in a flow, so a path that meets one leads nowhere.
    private static string TextOf(JsonNode? node, IReadOnlyList<string> path)
    {
        foreach (string segment in path) node = (node as JsonObject)?[segment];
        return node switch
        {
            null or JsonArray => "",
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => node.ToJsonString(),
        };
    }

    [GeneratedRegex(@"\$(\.[A-Za-z0-9_\-]+|\['[^']+'\])+", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.(?<dot>[A-Za-z0-9_\-]+)|\['(?<quoted>[^']+)'\]", RegexOptions.CultureInvariant)]
    private static partial Regex Segment();
}
