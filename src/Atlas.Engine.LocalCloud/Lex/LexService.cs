using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>The Lex V2 runtime: the template's bots, for calls in this process and for any client over HTTP.</summary>
/// <remarks>
/// A dialog in miniature: intents by likeness to their sample utterances, slots by their types, code hooks with all rules for
/// their answers, sessions that expire. One turn at a time on each session; a second is refused.
/// </remarks>
public sealed class LexService : ICloudService, ILexRuntime
{
    private readonly LexBots bots;
    private readonly LexSessions sessions;
    private readonly LexTurns turns;
    private readonly LexSessionCalls calls;

    /// <summary>Reads the bots.</summary>
    /// <param name="aliases">The bots, one entry for each alias and locale.</param>
    /// <param name="lambda">Runs the code hooks.</param>
    /// <param name="faults"><c>lex.repeat-hook</c> has a hook invoked twice with one event.</param>
    /// <param name="time">What sessions expire by, and code hooks time out by after 30 s.</param>
    /// <exception cref="NotSupportedException">A bot uses a feature that is not simulated.</exception>
    /// <exception cref="ArgumentException">A bot's definition is incomplete.</exception>
    public LexService(IReadOnlyList<LexBotAlias> aliases, ILambdaInvoker lambda, Faults faults, TimeProvider time)
    {
        bots = new LexBots(aliases);
        sessions = new LexSessions(time);
        turns = new LexTurns(sessions, new CodeHook(lambda, faults, time), time);
        calls = new LexSessionCalls(sessions, time);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> SigningNames { get; } = ["lex"];

    /// <inheritdoc/>
    public string? OperationOf(HttpRequest request) => LexPath.Of(request)?.Operation;

    /// <inheritdoc/>
    /// <exception cref="LexRefusal">There is no such bot, the input breaks a limit, or another turn of the session is under way.</exception>
    public async Task<LexReply> RecognizeAsync(LexTurn turn, CancellationToken cancellationToken)
    {
        BotLocale locale = bots.Find(turn.BotAliasArn, turn.LocaleId);
        LexInput input = new(turn.SessionId, turn.Text, turn.InputMode, turn.RequestAttributes ?? new Dictionary<string, string>());
        Conversation after = await turns.TakeAsync(
            locale, input, before => before with { Attributes = turn.SessionAttributes ?? before.Attributes }, cancellationToken);
        return new([.. after.Messages.Select(m => m.Text)], after.Step?.Type ?? "Close", after.ToSessionState());
    }

    /// <inheritdoc/>
    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            LexPath path = LexPath.Of(context.Request) ?? throw LexRefusal.NotFound("Lex has no such path.");
            BotLocale locale = bots.Find(path.BotId, path.AliasId, path.LocaleId);
            switch (path.Operation)
            {
                case "RecognizeText":
                    await RecognizeTextAsync(locale, path.SessionId, context);
                    break;
                case "GetSession":
                    await LexWire.AnswerAsync(context, calls.Get(locale, path.SessionId));
                    break;
                case "DeleteSession":
                    await LexWire.AnswerAsync(context, calls.Delete(locale, path.SessionId));
                    break;
                case "PutSession":
                    await calls.PutAsync(locale, path.SessionId, context);
                    break;
                default:
                    throw LexRefusal.Invalid($"{path.Operation} is not simulated: use RecognizeText.");
            }
        }
        catch (LexRefusal refusal)
        {
            await LexWire.RefuseAsync(context, refusal.Status, refusal.ErrorType, refusal.Message);
        }
        catch (LexDependencyFailed failure)
        {
            await LexWire.RefuseAsync(context, StatusCodes.Status424FailedDependency, "DependencyFailedException", failure.Message);
        }
        catch (InvalidState invalid)
        {
            await LexWire.RefuseAsync(context, StatusCodes.Status400BadRequest, "ValidationException", invalid.Message);
        }
    }

    private async Task RecognizeTextAsync(BotLocale locale, string sessionId, HttpContext context)
    {
        JsonObject body = await LexWire.BodyAsync(context);
        string text = body["text"] is JsonValue value && value.TryGetValue(out string? found) ? found : "";
        IReadOnlyDictionary<string, string> attributes = StateReader.Map(body, "requestAttributes");
        JsonObject? state = StateReader.Object(body, "sessionState");
        Conversation after = await turns.TakeAsync(
            locale,
            new(sessionId, text, "Text", attributes),
            before => state is null ? before : calls.Arrange(locale, before, state),
            context.RequestAborted);

        JsonObject answer = LexWire.Session(after);
        answer["sessionId"] = sessionId;
        if (attributes.Count > 0) answer["requestAttributes"] = body["requestAttributes"]?.DeepClone();
        await LexWire.AnswerAsync(context, answer);
    }
}
