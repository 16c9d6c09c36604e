using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>The calls by which clients read and change sessions: GetSession, DeleteSession, PutSession.</summary>
internal sealed class LexSessionCalls(LexSessions sessions, TimeProvider time)
{
    /// <summary>GetSession.</summary>
    public JsonObject Get(BotLocale locale, string sessionId)
    {
        Conversation found = sessions.Find(LexTurns.KeyOf(locale, sessionId)) ?? throw LexRefusal.NotFound($"There is no session {sessionId}.");
        JsonObject answer = LexWire.Session(found);
        answer["sessionId"] = sessionId;
        return answer;
    }

    /// <summary>DeleteSession.</summary>
    public JsonObject Delete(BotLocale locale, string sessionId)
    {
        sessions.Remove(LexTurns.KeyOf(locale, sessionId));
        return new()
        {
            ["botId"] = locale.Alias.BotId,
            ["botAliasId"] = locale.Alias.AliasId,
            ["localeId"] = locale.Alias.LocaleId,
            ["sessionId"] = sessionId,
        };
    }

    /// <summary>PutSession: the session begins anew in the given state. The answer is in headers, gzipped and in base64.</summary>
    public async Task PutAsync(BotLocale locale, string sessionId, HttpContext context)
    {
        JsonObject body = await LexWire.BodyAsync(context);
        JsonObject state = StateReader.Object(body, "sessionState") ?? throw LexRefusal.Invalid("sessionState is required.");
        IReadOnlyList<BotMessage> messages = MessageReader.Read(body);
        IReadOnlyDictionary<string, string> attributes = StateReader.Map(body, "requestAttributes");

        Conversation put;
        using (SessionTurn turn = sessions.Enter(LexTurns.KeyOf(locale, sessionId), locale.IdleTimeToLive))
        {
            put = Arrange(locale, Conversation.Begun, state) with { RequestId = Guid.NewGuid().ToString() };
            put = put with { Messages = messages.Count > 0 ? messages : PromptFor(locale, put) };
            turn.Commit(put);
        }

        IHeaderDictionary headers = context.Response.Headers;
        headers["x-amz-lex-session-id"] = sessionId;
        headers["x-amz-lex-session-state"] = LexWire.Packed(put.ToSessionState());
        if (put.Messages.Count > 0) headers["x-amz-lex-messages"] = LexWire.Packed(LexWire.Messages(put));
        if (attributes.Count > 0 && body["requestAttributes"] is { } given) headers["x-amz-lex-request-attributes"] = LexWire.Packed(given);
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.StatusCode = StatusCodes.Status200OK;
        await context.Response.CompleteAsync();
    }

    /// <summary>Lays a session state that a client sends over the stored one; what it does not mention stays.</summary>
    /// <exception cref="InvalidState">It breaks a rule.</exception>
    public Conversation Arrange(BotLocale locale, Conversation before, JsonObject state)
    {
        StateReader.Only(state, "sessionState", "activeContexts", "sessionAttributes", "runtimeHints", "dialogAction", "intent", "originatingRequestId");
        IntentInHand? intent = new StateReader(locale).Intent(state) ?? before.Intent;
        DialogStep? step = StateReader.Step(state) ?? before.Step;
        if (step is { Type: "ElicitSlot" } && (step.Slot is null || locale.Intent(intent?.Name ?? "")?.Slot(step.Slot) is null))
            throw new InvalidState("ElicitSlot needs an intent and one of its slots.");
        return before with
        {
            Attributes = state["sessionAttributes"] is null ? before.Attributes : StateReader.Attributes(state),
            Contexts = ContextReader.Read(state, time.GetUtcNow()) ?? before.Contexts,
            Intent = intent,
            Step = step,
        };
    }

    private static IReadOnlyList<BotMessage> PromptFor(BotLocale locale, Conversation put) =>
        put.Step is { Type: "ElicitSlot", Slot: { } slot } && put.Intent is { } intent ? locale.Intent(intent.Name)?.Slot(slot)?.Prompt?.Messages ?? [] : [];
}
