using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>What reached the bot in one turn.</summary>
/// <param name="SessionId">The client's session.</param>
/// <param name="RequestId">The id of this request alone.</param>
/// <param name="Text">What was typed, said or keyed; empty for silence.</param>
/// <param name="InputMode"><c>Text</c>, <c>Speech</c> or <c>DTMF</c>.</param>
/// <param name="RequestAttributes">Attributes of this request alone.</param>
/// <param name="At">When it reached the bot, in UTC.</param>
internal sealed record Heard(
    string SessionId,
    string RequestId,
    string Text,
    string InputMode,
    IReadOnlyDictionary<string, string> RequestAttributes,
    DateTimeOffset At)
{
    private const string IntentSwitch = "x-amz-lex:intent-switch";

    /// <summary>Whether it came over a voice channel.</summary>
    public bool Spoken => InputMode != "Text";

    /// <summary>Whether nothing was said.</summary>
    public bool IsSilence => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether another intent may take over while the bot waits for an answer.</summary>
    public bool MaySwitchIntent => RequestAttributes.GetValueOrDefault(IntentSwitch) != "DISABLE";
}

/// <summary>What the bot makes of a turn.</summary>
/// <param name="Intent">What is meant, with what is known of it.</param>
/// <param name="Interpretations">What may be meant, best first.</param>
/// <param name="IsNew">Whether the intent was just recognised.</param>
/// <param name="Retry">How often the answer to the open question was not understood; 0 when it was.</param>
/// <param name="Resolved">The slots that this turn filled.</param>
internal sealed record Understanding(IntentInHand Intent, IReadOnlyList<Interpretation> Interpretations, bool IsNew, int Retry, IReadOnlyDictionary<string, JsonObject> Resolved);
