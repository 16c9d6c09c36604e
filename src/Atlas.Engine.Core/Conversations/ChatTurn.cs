namespace Atlas.Engine.Conversations;

/// <summary>Something asked for in the chat, as the visitor gave it.</summary>
/// <param name="Original">As typed.</param>
/// <param name="Interpreted">As the bot understood it.</param>
public sealed record ChatSlot(string Original, string Interpreted)
{
    /// <inheritdoc/>
    public override string ToString() => "(slot)";
}

/// <summary>One thing that a visitor typed.</summary>
/// <param name="SessionId">The visitor's session.</param>
/// <param name="Text">What was typed. Data, never instructions.</param>
/// <param name="Intent">What the bot understood.</param>
/// <param name="Slots">What was given for that intent so far; unfilled slots are null.</param>
/// <param name="Attributes">What the session remembers.</param>
public sealed record ChatTurn(
    string SessionId,
    string Text,
    string Intent,
    IReadOnlyDictionary<string, ChatSlot?> Slots,
    IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The reply that asks for a slot, again if it was given and refused.</summary>
    public ChatReply Ask(string slot, string prompt) =>
        new(prompt, new ChatNext.Ask(slot), Intent, new Dictionary<string, ChatSlot?>(Slots) { [slot] = null });

    /// <summary>The turn without its words.</summary>
    public override string ToString() => $"{SessionId} {Intent}";
}

/// <summary>What the visitor reads, and what comes next.</summary>
/// <param name="Text">Plain text, at most 1,000 characters.</param>
/// <param name="Next">What comes next.</param>
/// <param name="Intent">The intent that goes on.</param>
/// <param name="Slots">The intent's slots; a refused one is null.</param>
public sealed record ChatReply(string Text, ChatNext Next, string Intent, IReadOnlyDictionary<string, ChatSlot?> Slots);

/// <summary>What comes next in a chat.</summary>
public abstract record ChatNext
{
    private protected ChatNext()
    {
    }

    /// <summary>The visitor is asked for a slot.</summary>
    /// <param name="Slot">Which.</param>
    public sealed record Ask(string Slot) : ChatNext;

    /// <summary>The visitor may say anything.</summary>
    public sealed record Listen : ChatNext;

    /// <summary>The intent is over.</summary>
    /// <param name="Fulfilled">Whether it was done.</param>
    public sealed record End(bool Fulfilled) : ChatNext;
}

/// <summary>The slots of the bot, as template.yaml names them.</summary>
public static class Slots
{
    /// <summary>First and last name.</summary>
    public const string FullName = "FullName";

    /// <summary>The number to call, or to forget.</summary>
    public const string PhoneNumber = "PhoneNumber";

    /// <summary>Yes or no to the consent text.</summary>
    public const string Consent = "Consent";

    /// <summary>The family name that goes with the number.</summary>
    public const string LastName = "LastName";
}
