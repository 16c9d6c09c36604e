namespace Atlas.Engine.LocalCloud.Connect.People;

/// <summary>Somebody, or something, that a number belongs to, for the length of one call.</summary>
public abstract class Person
{
    /// <summary>What happens when the telephone rings; picks up after seven seconds unless a person says otherwise.</summary>
    public virtual Ringing Ringing => Ringing.PicksUp(7);

    /// <summary>Whether a prompt is too much: how far into it the person hangs up; null to hear it out.</summary>
    /// <param name="prompt">What the system is about to say.</param>
    public virtual TimeSpan? HangsUpWithin(string prompt) => null;

    /// <summary>Whether a prompt that takes keys makes the person press one; null to hear it out.</summary>
    /// <param name="prompt">What the system is about to say.</param>
    public virtual KeyPress? PressesWithin(string prompt) => null;

    /// <summary>What the person does when the system falls silent and listens.</summary>
    /// <param name="heard">Everything that the system said since the person last spoke.</param>
    public abstract Response Respond(string heard);
}

/// <summary>A key pressed while the system speaks.</summary>
/// <param name="After">How far into the prompt; past its end, right after it.</param>
/// <param name="Key">One of the twelve keys of a telephone.</param>
public sealed record KeyPress(TimeSpan After, string Key);

/// <summary>How a telephone's ringing ends.</summary>
/// <param name="For">How long it rings before anything happens.</param>
/// <param name="Refusal">Connect's disconnect reason when the network refuses the call; null when it is picked up.</param>
public sealed record Ringing(TimeSpan For, string? Refusal)
{
    /// <summary>It rings until the caller gives up.</summary>
    public static Ringing Forever { get; } = new(TimeSpan.MaxValue, null);

    /// <summary>Somebody answers after so many seconds.</summary>
    public static Ringing PicksUp(double seconds) => new(TimeSpan.FromSeconds(seconds), null);

    /// <summary>The network refuses after so many seconds.</summary>
    public static Ringing Refused(double seconds, string reason) => new(TimeSpan.FromSeconds(seconds), reason);
}

/// <summary>What a person does when it is their turn.</summary>
/// <param name="Text">The words, or the keys pressed; empty for silence.</param>
/// <param name="Keys">Whether the text is keys.</param>
/// <param name="HangsUp">Whether they hang up then.</param>
public sealed record Response(string Text, bool Keys, bool HangsUp)
{
    /// <summary>Says nothing.</summary>
    public static Response Silence { get; } = new("", false, false);

    /// <summary>Hangs up without a word.</summary>
    public static Response HangUp { get; } = new("", false, true);

    /// <summary>Speaks.</summary>
    public static Response Say(string text) => new(text, false, false);

    /// <summary>Presses keys.</summary>
    public static Response Press(string keys) => new(keys, true, false);

    /// <summary>Speaks, and hangs up without waiting for the answer.</summary>
    public static Response SayAndHangUp(string text) => new(text, false, true);
}
