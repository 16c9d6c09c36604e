namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>The service refused a request; on the wire <c>{"__type": code, "message": ...}</c> with status 400.</summary>
/// <param name="code">The error's name, such as <c>TaskTimedOut</c>.</param>
/// <param name="message">What was wrong.</param>
public sealed class StepFunctionsRefusal(string code, string message) : Exception(message)
{
    /// <summary>The error's name in the API's model, such as <c>ExecutionAlreadyExists</c>.</summary>
    public string Code { get; } = code;
}
