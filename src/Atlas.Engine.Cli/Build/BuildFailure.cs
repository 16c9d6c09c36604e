namespace Atlas.Engine.Cli.Build;

/// <summary>A build that did not come about. The message says what to do.</summary>
public sealed class BuildFailure(string message) : Exception(message);
