namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A prompt and how often it is repeated when the answer is not understood.</summary>
internal sealed record Prompt(IReadOnlyList<BotMessage> Messages, int MaxRetries);

/// <summary>A slot of an intent.</summary>
/// <param name="Name">The slot's name.</param>
/// <param name="Type">What it accepts.</param>
/// <param name="Required">Whether the bot asks for it by itself.</param>
/// <param name="Prompt">What the bot asks; null for a slot that only the code hook elicits.</param>
internal sealed record Slot(string Name, SlotType Type, bool Required, Prompt? Prompt)
{
    private const int RetriesWithoutPrompt = 2;

    /// <summary>How many answers may be misunderstood before the bot gives up.</summary>
    public int MaxRetries => Prompt?.MaxRetries ?? RetriesWithoutPrompt;
}

/// <summary>What the bot says by itself after a code hook; an empty list means that it has nothing to say.</summary>
internal sealed record HookResponses(IReadOnlyList<BotMessage> Success, IReadOnlyList<BotMessage> Failure, IReadOnlyList<BotMessage> Timeout)
{
    /// <summary>Nothing to say.</summary>
    public static HookResponses None { get; } = new([], [], []);
}

/// <summary>Whether and how a code hook is invoked.</summary>
/// <param name="Enabled">Whether the hook is invoked.</param>
/// <param name="Label">The invocation label that its event carries, or null.</param>
/// <param name="Responses">What the bot says by itself afterwards.</param>
internal sealed record HookSetting(bool Enabled, string? Label, HookResponses Responses)
{
    /// <summary>No hook.</summary>
    public static HookSetting Off { get; } = new(false, null, HookResponses.None);
}

/// <summary>An intent of a bot.</summary>
/// <param name="Name">The intent's name.</param>
/// <param name="IsFallback">Whether it derives from AMAZON.FallbackIntent.</param>
/// <param name="Utterances">Sample utterances, with slot names in braces.</param>
/// <param name="Slots">In order of priority.</param>
/// <param name="Opening">The dialog code hook when the intent was just recognised.</param>
/// <param name="Dialog">The dialog code hook at each later turn.</param>
/// <param name="Fulfillment">The fulfillment code hook.</param>
/// <param name="Initial">Said when the intent was just recognised.</param>
/// <param name="Confirmation">Asked when all required slots are filled; null when nothing is asked.</param>
/// <param name="Declination">Said when the confirmation is denied.</param>
/// <param name="Closing">Said when the intent is fulfilled.</param>
internal sealed record Intent(
    string Name,
    bool IsFallback,
    IReadOnlyList<string> Utterances,
    IReadOnlyList<Slot> Slots,
    HookSetting Opening,
    HookSetting Dialog,
    HookSetting Fulfillment,
    IReadOnlyList<BotMessage> Initial,
    Prompt? Confirmation,
    IReadOnlyList<BotMessage> Declination,
    IReadOnlyList<BotMessage> Closing)
{
    /// <summary>The fallback of a bot that defines none.</summary>
    public static Intent PlainFallback { get; } = new("FallbackIntent", true, [], [], HookSetting.Off, HookSetting.Off, HookSetting.Off, [], null, [], []);

    /// <summary>The slot of a name, or null.</summary>
    public Slot? Slot(string name) => Slots.FirstOrDefault(s => s.Name == name);
}
