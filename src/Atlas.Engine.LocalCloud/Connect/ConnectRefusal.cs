namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>An error of the Connect API, as it goes onto the wire.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The error's name, for the header <c>x-amzn-ErrorType</c>.</param>
/// <param name="message">What the body says.</param>
public sealed class ConnectRefusal(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The error's name.</summary>
    public string Code { get; } = code;

    internal static ConnectRefusal InvalidRequest(string message) => new(400, "InvalidRequestException", message);

    internal static ConnectRefusal InvalidParameter(string message) => new(400, "InvalidParameterException", message);

    internal static ConnectRefusal NotFound(string message) => new(404, "ResourceNotFoundException", message);

    internal static ConnectRefusal ContactGone(string message) => new(410, "ContactNotFoundException", message);

    internal static ConnectRefusal LimitExceeded(string message) => new(429, "LimitExceededException", message);

    internal static ConnectRefusal TooManyRequests() => new(429, "TooManyRequestsException", "Rate exceeded");

    internal static ConnectRefusal DestinationNotAllowed() =>
        new(403, "DestinationNotAllowedException", "This instance may not call the destination.");

    internal static ConnectRefusal AccessDenied(string message) => new(403, "AccessDeniedException", message);
}
