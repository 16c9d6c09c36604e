using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Takes turns, one at a time on each session.</summary>
internal sealed partial class LexTurns(LexSessions sessions, CodeHook hook, TimeProvider time)
{
    private const int LongestText = 1024;
    private const string DtmfTranscript = "x-amz-lex:dtmf-transcript";

    /// <summary>Takes a turn.</summary>
    /// <param name="locale">The bot.</param>
    /// <param name="input">What was typed, said or keyed.</param>
    /// <param name="arrange">What the client changes in the session before the turn.</param>
    /// <param name="cancellationToken">Signalled when the client leaves.</param>
    /// <exception cref="LexRefusal">The input breaks a limit, or another turn of the session is under way.</exception>
    /// <exception cref="LexDependencyFailed">The code hook failed.</exception>
    public async Task<Conversation> TakeAsync(BotLocale locale, LexInput input, Func<Conversation, Conversation> arrange, CancellationToken cancellationToken)
    {
        Check(input);
        DateTimeOffset now = time.GetUtcNow();
        using SessionTurn turn = sessions.Enter(KeyOf(locale, input.SessionId), locale.IdleTimeToLive);
        Conversation before = arrange(turn.Before with { Contexts = ActiveContext.AfterTurn(turn.Before.Contexts, now) });
        Heard heard = new(input.SessionId, Guid.NewGuid().ToString(), input.Text, input.InputMode, RequestAttributes(input), now);
        Dialog dialog = new(locale, hook, heard, new Listener(locale).Understand(before, heard));
        Conversation after = await dialog.TakeAsync(before, cancellationToken);
        turn.Commit(after);
        return after;
    }

    /// <summary>The key of a session.</summary>
    /// <exception cref="LexRefusal">The id breaks the pattern.</exception>
    public static SessionKey KeyOf(BotLocale locale, string sessionId) =>
        SessionIds().IsMatch(sessionId)
            ? new(locale.Alias.BotId, locale.Alias.AliasId, locale.Alias.LocaleId, sessionId)
            : throw LexRefusal.Invalid($"The session id must match {SessionIds()}.");

    private static IReadOnlyDictionary<string, string> RequestAttributes(LexInput input) =>
        input.InputMode == "DTMF" && input.Text.Length > 0
            ? new Dictionary<string, string>(input.RequestAttributes) { [DtmfTranscript] = input.Text }
            : input.RequestAttributes;

    private static void Check(LexInput input)
    {
        if (input.InputMode is not ("Text" or "Speech" or "DTMF")) throw LexRefusal.Invalid($"The input mode {input.InputMode} is not among Text, Speech and DTMF.");
        bool mayBeSilent = input.InputMode != "Text";
        if (input.Text.Length > LongestText || (input.Text.Length == 0 && !mayBeSilent))
            throw LexRefusal.Invalid($"The text has {input.Text.Length} characters: it must have 1 to {LongestText}.");
    }

    [GeneratedRegex("^[0-9a-zA-Z._:-]{2,100}$")]
    private static partial Regex SessionIds();
}

/// <summary>What a client sends with a turn.</summary>
internal sealed record LexInput(string SessionId, string Text, string InputMode, IReadOnlyDictionary<string, string> RequestAttributes);
