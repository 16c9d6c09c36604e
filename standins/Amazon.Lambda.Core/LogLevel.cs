namespace Amazon.Lambda.Core;

/// <summary>How much a log line matters.</summary>
public enum LogLevel
{
    /// <summary>Every step.</summary>
    Trace = 0,

    /// <summary>What helps while developing.</summary>
    Debug = 1,

    /// <summary>The normal course of things.</summary>
    Information = 2,

    /// <summary>Unexpected, and dealt with.</summary>
    Warning = 3,

    /// <summary>This invocation failed.</summary>
    Error = 4,

    /// <summary>More than this invocation failed.</summary>
    Critical = 5,
}
