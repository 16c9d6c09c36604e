namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>The two kinds of state machine. On the wire their names are in capitals.</summary>
public enum StateMachineKind
{
    /// <summary>Runs up to a year, exactly once, with task tokens and a history.</summary>
    Standard,

    /// <summary>Runs up to five minutes and has no task tokens.</summary>
    Express,
}
