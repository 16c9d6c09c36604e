namespace Atlas.Engine.LocalCloud.Connect.Handsets;

/// <summary>What a call is doing, seen from the handset.</summary>
public enum HandsetState
{
    /// <summary>It rings.</summary>
    Ringing,

    /// <summary>Nothing is to be heard: the system thinks.</summary>
    Quiet,

    /// <summary>The system speaks.</summary>
    Speaking,

    /// <summary>The system listens.</summary>
    Listening,

    /// <summary>A machine has taken the call.</summary>
    Machine,

    /// <summary>The call is over.</summary>
    Over,
}
