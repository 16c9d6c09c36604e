using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>What a bot's version must be named in the template, so that a changed bot gets a new version.</summary>
/// <remarks>
/// A version of a Lex bot never changes, and editing the bot makes none: only a version under another logical id is a new
/// one. So the id ends with a hash of the bot's locales, whatever tool deploys the template.
/// </remarks>
public static class BotVersionName
{
    /// <summary>The logical id that the version of a bot must have: the bot's own, <c>Version</c>, and eight digits.</summary>
    public static string Of(CloudBot bot)
    {
        using MemoryStream canonical = new();
        using (Utf8JsonWriter json = new(canonical)) Write(json, bot.Properties["BotLocales"]);
        return $"{bot.LogicalId}Version{Convert.ToHexString(SHA256.HashData(canonical.ToArray()))[..8]}";
    }

    /// <summary>The versions of the template whose names are out of date.</summary>
    /// <returns>Each as it is named, and as it must be named.</returns>
    public static IEnumerable<(string Named, string Expected)> Stale(CloudTemplate template) =>
        from version in template.OfType("AWS::Lex::BotVersion")
        let bot = template.Bots.First(candidate => candidate.Id == version.Text("BotId"))
        where version.LogicalId != Of(bot)
        select (version.LogicalId, Of(bot));

    /// <summary>Refuses a template with such a version.</summary>
    /// <exception cref="TemplateError">A bot changed and its version did not.</exception>
    public static void Check(CloudTemplate template)
    {
        foreach ((string named, string expected) in Stale(template))
        {
            throw new TemplateError(named, "", template.Resources[named].Line, $"The bot changed, and its version must too: write {expected} for {named} everywhere in the template.");
        }
    }

    // Members in order of their names, so that moving lines about changes nothing.
    private static void Write(Utf8JsonWriter json, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                json.WriteStartObject();
                foreach ((string name, JsonNode? value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(name);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (JsonNode? item in items) Write(json, item);
                json.WriteEndArray();
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                json.WriteRawValue(node.ToJsonString());
                break;
        }
    }
}
