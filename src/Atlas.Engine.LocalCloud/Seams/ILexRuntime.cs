using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud;

/// <summary>One turn of a conversation, as a client (web chat, or Connect on a call) sends it to a bot.</summary>
/// <param name="BotAliasArn">The alias spoken to: <c>arn:aws:lex:region:account:bot-alias/BOT/ALIAS</c>.</param>
/// <param name="LocaleId">Such as <c>en_US</c>.</param>
/// <param name="SessionId">The client's session; on a call the contact id.</param>
/// <param name="Text">What was typed or said; empty for silence.</param>
/// <param name="InputMode"><c>Text</c>, <c>Speech</c> or <c>DTMF</c>.</param>
/// <param name="SessionAttributes">Attributes that the client sets with this turn; null leaves the stored ones.</param>
/// <param name="RequestAttributes">Attributes of this request alone; null means none.</param>
public sealed record LexTurn(
    string BotAliasArn,
    string LocaleId,
    string SessionId,
    string Text,
    string InputMode,
    IReadOnlyDictionary<string, string>? SessionAttributes,
    IReadOnlyDictionary<string, string>? RequestAttributes);

/// <summary>What the bot answers.</summary>
/// <param name="Messages">What is shown or spoken, in order; SSML is given as it came.</param>
/// <param name="DialogAction"><c>Close</c>, <c>ElicitIntent</c>, <c>ElicitSlot</c>, <c>ConfirmIntent</c> or <c>Delegate</c>.</param>
/// <param name="SessionState">The whole session state in the wire shape of Lex V2.</param>
public sealed record LexReply(IReadOnlyList<string> Messages, string DialogAction, JsonObject SessionState)
{
    /// <summary>The intent in hand, such as <c>StopCalling</c>; null when none is.</summary>
    public string? IntentName => SessionState["intent"]?["name"]?.GetValue<string>();

    /// <summary>The intent's state, such as <c>Fulfilled</c> or <c>Failed</c>; null when none is in hand.</summary>
    public string? IntentState => SessionState["intent"]?["state"]?.GetValue<string>();
}

/// <summary>The bot's code hook failed and the bot has no response of its own for that (DependencyFailedException, 424).</summary>
public sealed class LexDependencyFailed(string message) : Exception(message);

/// <summary>The bots of the template.</summary>
public interface ILexRuntime
{
    /// <summary>Takes one turn.</summary>
    /// <exception cref="LexDependencyFailed">The code hook failed, timed out or answered what Lex refuses.</exception>
    Task<LexReply> RecognizeAsync(LexTurn turn, CancellationToken cancellationToken);
}
