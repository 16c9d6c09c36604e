namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>The bots that can be spoken to, each also through its test alias.</summary>
internal sealed class LexBots
{
    private readonly Dictionary<(string Bot, string Alias, string Locale), BotLocale> locales = [];

    /// <summary>Reads the bots' definitions.</summary>
    public LexBots(IReadOnlyList<LexBotAlias> aliases)
    {
        foreach (LexBotAlias alias in aliases)
        {
            Add(alias);
            Add(alias with
            {
                AliasId = LexBotAlias.TestAliasId,
                AliasName = "TestBotAlias",
                AliasArn = $"{alias.AliasArn[..alias.AliasArn.LastIndexOf('/')]}/{LexBotAlias.TestAliasId}",
                BotVersion = "DRAFT",
                CodeHookArn = BotReader.TestHook(alias.Bot, alias.LocaleId) ?? alias.CodeHookArn,
            });
        }
    }

    /// <summary>Finds a bot by its ids.</summary>
    /// <exception cref="LexRefusal">There is no such bot, alias or locale.</exception>
    public BotLocale Find(string botId, string aliasId, string localeId) =>
        locales.TryGetValue((botId, aliasId, localeId), out BotLocale? found)
            ? found
            : throw LexRefusal.NotFound($"Could not find a bot with the id {botId}, the alias {aliasId} and the locale {localeId}.");

    /// <summary>Finds a bot by the ARN of an alias.</summary>
    /// <exception cref="LexRefusal">There is no such alias, or it lacks the locale.</exception>
    public BotLocale Find(string aliasArn, string localeId) =>
        aliasArn.Split('/') is [_, { } botId, { } aliasId]
            ? Find(botId, aliasId, localeId)
            : throw LexRefusal.Invalid($"{aliasArn} is not the ARN of a bot alias.");

    private void Add(LexBotAlias alias) => locales[(alias.BotId, alias.AliasId, alias.LocaleId)] = BotReader.Read(alias);
}
