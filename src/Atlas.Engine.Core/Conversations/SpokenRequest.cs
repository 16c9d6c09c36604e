namespace Atlas.Engine.Conversations;

/// <summary>What a turn asks for that code answers, and no model.</summary>
public enum SpokenRequest
{
    /// <summary>Nothing of the kind.</summary>
    None,

    /// <summary>Not to be called again: suppress, confirm, hang up.</summary>
    StopCalling,

    /// <summary>Who, or what, is speaking: the truth.</summary>
    AreYouARobot,

    /// <summary>Nobody asks: a machine answered.</summary>
    VoicemailGreeting,

    /// <summary>To end this call: say goodbye, hang up.</summary>
    EndCall,

    /// <summary>An insult or a threat: say goodbye, hang up.</summary>
    Abuse,
}
