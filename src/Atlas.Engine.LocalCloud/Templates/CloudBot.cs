using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A Lex bot of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Id">Ten capitals and digits.</param>
/// <param name="Name">The bot's name.</param>
/// <param name="Properties">The resolved properties: locales, intents, slots.</param>
public sealed record CloudBot(string LogicalId, string Id, string Name, JsonObject Properties)
{
    internal static IEnumerable<CloudBot> In(CloudTemplate template) =>
        template.OfType("AWS::Lex::Bot").Select(bot => new CloudBot(bot.LogicalId, bot.Ref, bot.Name, bot.Properties));
}

/// <summary>An alias of a Lex bot.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Id">Ten capitals and digits.</param>
/// <param name="Name">The alias's name.</param>
/// <param name="Arn">Such as <c>arn:aws:lex:us-east-1:123456789012:bot-alias/BOT/ALIAS</c>.</param>
/// <param name="BotId">The bot it stands for.</param>
/// <param name="CodeHooks">The function's ARN by locale id, for the locales that have a code hook.</param>
public sealed record CloudBotAlias(string LogicalId, string Id, string Name, string Arn, string BotId, IReadOnlyDictionary<string, string> CodeHooks)
{
    internal static IEnumerable<CloudBotAlias> In(CloudTemplate template)
    {
        foreach (CloudResource alias in template.OfType("AWS::Lex::BotAlias"))
        {
            Dictionary<string, string> hooks = new(StringComparer.Ordinal);
            foreach (JsonNode? locale in alias.Properties["BotAliasLocaleSettings"] as JsonArray ?? [])
            {
                JsonNode? hook = locale?["BotAliasLocaleSetting"]?["CodeHookSpecification"]?["LambdaCodeHook"]?["LambdaArn"];
                if (PlainValue.Text(locale?["LocaleId"]) is { } id && PlainValue.Text(hook) is { } arn) hooks[id] = arn;
            }

            yield return new(alias.LogicalId, template.GetAtt(alias.LogicalId, "BotAliasId"), alias.Name, template.GetAtt(alias.LogicalId, "Arn"), alias.Text("BotId"), hooks);
        }
    }
}
