using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A bot in one locale, as it is spoken to through an alias.</summary>
/// <param name="Bot">The properties of the template's <c>AWS::Lex::Bot</c>, with all intrinsic functions resolved.</param>
/// <param name="BotId">The bot's id, ten letters and digits.</param>
/// <param name="AliasId">The alias's id, ten letters and digits. The test alias <c>TSTALIASID</c> is always served besides.</param>
/// <param name="AliasName">The alias's name, such as <c>live</c>.</param>
/// <param name="AliasArn"><c>arn:aws:lex:region:account:bot-alias/BOT/ALIAS</c>.</param>
/// <param name="LocaleId">Such as <c>en_US</c>; must be among the bot's locales.</param>
/// <param name="CodeHookArn">The Lambda function of the alias in this locale, or null when it has none.</param>
/// <param name="BotVersion">The version that the alias points to.</param>
public sealed record LexBotAlias(
    JsonObject Bot,
    string BotId,
    string AliasId,
    string AliasName,
    string AliasArn,
    string LocaleId,
    string? CodeHookArn,
    string BotVersion = "1")
{
    /// <summary>The id of the alias that every bot has, for its draft.</summary>
    public const string TestAliasId = "TSTALIASID";
}
