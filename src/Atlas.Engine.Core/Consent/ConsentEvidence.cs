using Atlas.Engine.Errors;

namespace Atlas.Engine.Consent;

/// <summary>What a person agreed to, as it will be shown to whoever asks years later.</summary>
/// <param name="Class">What was agreed to; see <see cref="ConsentClass"/>. At most 64 characters.</param>
/// <param name="Text">Exactly what was shown or said; at most 8,000 characters.</param>
/// <param name="Version">The version of that text; at most 64 characters.</param>
/// <param name="Channel">Where: <c>chat</c>, <c>web</c>, <c>voice</c>; at most 64 characters.</param>
/// <param name="CapturedAt">When, UTC.</param>
/// <param name="Number">The telephone number as the person typed it; at most 64 characters. Personal data.</param>
/// <param name="SessionId">The session in which it happened; null when there was none. At most 256 characters.</param>
public sealed record ConsentEvidence(
    string Class,
    string Text,
    string Version,
    string Channel,
    DateTimeOffset CapturedAt,
    string Number,
    string? SessionId = null)
{
    private const int MaxNameLength = 64;
    private const int MaxTextLength = 8_000;
    private const int MaxSessionLength = 256;

    /// <summary>Checks the members at the door.</summary>
    /// <exception cref="InvalidLead">A member is empty or too long; the message names it.</exception>
    public void Validate()
    {
        Check("consent.class", Class, MaxNameLength);
        Check("consent.text", Text, MaxTextLength);
        Check("consent.version", Version, MaxNameLength);
        Check("consent.channel", Channel, MaxNameLength);
        Check("consent.number", Number, MaxNameLength);
        if (SessionId is not null) Check("consent.sessionId", SessionId, MaxSessionLength);
        if (CapturedAt == default) throw new InvalidLead("consent.capturedAt: the moment of the consent was expected, ISO 8601 in UTC.");
    }

    /// <summary>The evidence with the number masked and without the text.</summary>
    public override string ToString() => $"{Class} {Version} by {Channel} for {(Number.Length > 2 ? $"…{Number[^2..]}" : "…")}";

    private static void Check(string field, string? value, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > maxLength) throw new InvalidLead($"{field}: 1 to {maxLength} characters were expected.");
    }
}
