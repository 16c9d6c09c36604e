namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Lex refused a request; the body on the wire is <c>{"message": ...}</c>.</summary>
/// <param name="status">The HTTP status, such as 409.</param>
/// <param name="errorType">The exception's name on the wire, such as <c>ConflictException</c>.</param>
/// <param name="message">What was wrong.</param>
/// <remarks>Source: the error list of the Lex V2 runtime's RecognizeText.</remarks>
public sealed class LexRefusal(int status, string errorType, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The exception's name on the wire.</summary>
    public string ErrorType { get; } = errorType;

    internal static LexRefusal Invalid(string message) => new(400, "ValidationException", message);

    internal static LexRefusal NotFound(string message) => new(404, "ResourceNotFoundException", message);

    internal static LexRefusal Conflict(string message) => new(409, "ConflictException", message);
}
