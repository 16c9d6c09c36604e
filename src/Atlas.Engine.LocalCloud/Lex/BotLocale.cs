namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A bot in one locale behind one alias, ready to talk.</summary>
/// <param name="Alias">Where it is reached, and its code hook.</param>
/// <param name="BotName">The bot's name.</param>
/// <param name="IdleTimeToLive">How long a session lives after its last turn.</param>
/// <param name="NluThreshold">The confidence from which an intent is taken, 0 to 1.</param>
/// <param name="Intents">All intents, the fallback among them.</param>
internal sealed record BotLocale(LexBotAlias Alias, string BotName, TimeSpan IdleTimeToLive, double NluThreshold, IReadOnlyList<Intent> Intents)
{
    /// <summary>Understands what is said.</summary>
    public IntentMatcher Matcher { get; } = new(Intents);

    /// <summary>Where everything goes that is not understood.</summary>
    public Intent Fallback => Intents.First(i => i.IsFallback);

    /// <summary>The intent of a name, or null.</summary>
    public Intent? Intent(string name) => Intents.FirstOrDefault(i => i.Name == name);
}
