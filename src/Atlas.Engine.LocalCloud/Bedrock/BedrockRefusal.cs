namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Bedrock refused a request; the body on the wire is <c>{"message": ...}</c>.</summary>
/// <param name="status">The HTTP status, such as 400.</param>
/// <param name="errorType">The exception's name on the wire, such as <c>ValidationException</c>.</param>
/// <param name="message">What was wrong.</param>
/// <remarks>Source: the error list of Converse in the Bedrock Runtime model.</remarks>
public sealed class BedrockRefusal(int status, string errorType, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The exception's name on the wire.</summary>
    public string ErrorType { get; } = errorType;

    internal static BedrockRefusal Invalid(string message) => new(400, "ValidationException", message);

    internal static BedrockRefusal NotFound(string message) => new(404, "ResourceNotFoundException", message);
}
