namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A session state, from a code hook or a client, breaks a rule of the format.</summary>
/// <param name="message">Which rule, and where.</param>
public sealed class InvalidState(string message) : Exception(message);
