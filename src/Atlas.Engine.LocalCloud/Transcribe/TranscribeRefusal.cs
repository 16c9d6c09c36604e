namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>An error of the Transcribe API, as it goes onto the wire: always HTTP 400.</summary>
/// <param name="code">The error's name, for <c>__type</c>.</param>
/// <param name="message">What the body says.</param>
public sealed class TranscribeRefusal(string code, string message) : Exception(message)
{
    /// <summary>The error's name.</summary>
    public string Code { get; } = code;

    internal static TranscribeRefusal BadRequest(string message) => new("BadRequestException", message);
}
