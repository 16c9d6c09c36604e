namespace Atlas.Engine.LocalCloud.Connect.Handsets;

/// <summary>What a person at a handset does.</summary>
public enum HandsetAct
{
    /// <summary>Takes the call.</summary>
    Answer,

    /// <summary>Rejects the call.</summary>
    Decline,

    /// <summary>Is on another call.</summary>
    Busy,

    /// <summary>Lets it ring until the caller gives up.</summary>
    Ignore,

    /// <summary>Has a machine take the call.</summary>
    Voicemail,

    /// <summary>Speaks; the text is what.</summary>
    Say,

    /// <summary>Presses keys; the text is which.</summary>
    Press,

    /// <summary>Says nothing when it would be their turn.</summary>
    Silence,

    /// <summary>Is about to say something: whoever listens waits on.</summary>
    Typing,

    /// <summary>Has heard what is being said: the speech need not take its time.</summary>
    Heard,

    /// <summary>Hangs up.</summary>
    HangUp,
}

/// <summary>One thing that a person at a handset does.</summary>
/// <param name="Act">What.</param>
/// <param name="Text">The words or the keys; empty for the rest.</param>
public sealed record HandsetAction(HandsetAct Act, string Text = "");
