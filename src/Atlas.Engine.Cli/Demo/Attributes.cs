using System.Globalization;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Demo;

/// <summary>Reads DynamoDB's typed attributes as plain JSON.</summary>
internal static class Attributes
{
    public static JsonNode? Plain(JsonNode? attribute)
    {
        if (attribute is not JsonObject typed || typed.Count != 1) return null;
        (string type, JsonNode? value) = typed.First();
        return type switch
        {
            "S" => value?.GetValue<string>(),
            "N" => double.Parse(value?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture),
            "BOOL" => value?.GetValue<bool>(),
            "M" => new JsonObject((value as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, Plain(member.Value)))),
            "L" => new JsonArray([.. (value as JsonArray ?? []).Select(Plain)]),
            _ => null,
        };
    }
}
