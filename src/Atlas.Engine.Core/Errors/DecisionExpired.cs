namespace Atlas.Engine.Errors;

/// <summary>The gate's permission grew too old before the call was placed; a new attempt asks the gate again.</summary>
public sealed class DecisionExpired(string message) : TransientError(message, null);
