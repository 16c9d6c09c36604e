namespace Atlas.Engine.Conversations;

/// <summary>The bot's intents, as template.yaml names them.</summary>
public static class Intents
{
    /// <summary>Hello.</summary>
    public const string Greeting = "Greeting";

    /// <summary>How does it work?</summary>
    public const string AboutTechnology = "AboutTechnology";

    /// <summary>What is the demonstration?</summary>
    public const string AboutDemo = "AboutDemo";

    /// <summary>Call me.</summary>
    public const string InitiateDemo = "InitiateDemo";

    /// <summary>Let me talk to a person.</summary>
    public const string Callback = "Callback";

    /// <summary>Erase what you know of me.</summary>
    public const string DeleteMyInfo = "DeleteMyInfo";

    /// <summary>Do not call me.</summary>
    public const string StopCalling = "StopCalling";

    /// <summary>Goodbye.</summary>
    public const string Close = "Close";

    /// <summary>Anything else.</summary>
    public const string Fallback = "FallbackIntent";
}
