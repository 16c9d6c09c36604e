using Atlas.Engine.Errors;

namespace Atlas.Engine.Workflow;

/// <summary>The right to answer one waiting state of the workflow, once. A secret: it prints masked.</summary>
public sealed record TaskToken
{
    /// <summary>The longest token that Step Functions accepts, in characters.</summary>
    /// <remarks>Source: Step Functions API, SendTaskSuccess.</remarks>
    public const int MaxLength = 2048;

    private TaskToken(string value) => Value = value;

    /// <summary>The token itself.</summary>
    public string Value { get; }

    /// <summary>Takes a token as the workflow sends it.</summary>
    /// <exception cref="InvalidRequest">The text is empty or too long.</exception>
    public static TaskToken Parse(string? text) =>
        text is { Length: > 0 and <= MaxLength }
            ? new(text)
            : throw new InvalidRequest($"TaskToken: 1 to {MaxLength} characters were expected.");

    /// <inheritdoc/>
    public override string ToString() => "(task token)";
}
