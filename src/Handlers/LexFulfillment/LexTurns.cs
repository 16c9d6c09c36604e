using System.Globalization;
using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Functions.LexFulfillment;

/// <summary>Translates between Lex's words and ours.</summary>
public static class LexTurns
{
    /// <summary>The longest message that is safe to send, in characters: Lex takes 1,024.</summary>
    public const int MaxMessage = 1_000;

    private const string Platform = "x-amz-lex:channels:platform";
    private const string TurnAttribute = "turn";

    /// <summary>The event as a spoken turn; null when it is the chat's.</summary>
    /// <remarks>A visitor's browser can set session attributes, but not speak as Connect.</remarks>
    public static SpokenTurn? SpokenOf(LexEvent turn)
    {
        bool fromConnect = turn.RequestAttributes?.GetValueOrDefault(Platform) == "Connect";
        string? key = turn.SessionState.SessionAttributes?.GetValueOrDefault(InteractionKey.AttributeName);
        if (!fromConnect || !InteractionKey.TryParse(key, out InteractionKey? attempt)) return null;
        return new(attempt, TurnNumber(turn), turn.InputTranscript ?? "", turn.InputMode ?? "Speech", turn.SessionState.Intent?.Name ?? Intents.Fallback);
    }

    /// <summary>The event as a typed turn.</summary>
    public static ChatTurn TypedOf(LexEvent turn) => new(
        turn.SessionId,
        turn.InputTranscript ?? "",
        turn.SessionState.Intent?.Name ?? Intents.Fallback,
        (turn.SessionState.Intent?.Slots ?? []).ToDictionary(slot => slot.Key, slot => Read(slot.Value)),
        Attributes(turn));

    /// <summary>The answer to a spoken turn.</summary>
    public static LexResponse Answer(LexEvent turn, Exchange exchange)
    {
        Dictionary<string, string?> attributes = new(turn.SessionState.SessionAttributes ?? [])
        {
            [TurnAttribute] = exchange.Number.ToString(CultureInfo.InvariantCulture),
        };
        LexDialogAction action = new(exchange.Ends ? "Close" : "ElicitIntent");
        // By its intent the contact flow knows a wish not to be called, whatever Lex took the words for.
        string? intent = exchange.Intent == Intents.StopCalling ? Intents.StopCalling : null;
        return new(new(IntentOf(turn, intent, exchange.Ends ? "Fulfilled" : null), attributes, action), Messages(exchange.Reply));
    }

    /// <summary>The answer to a typed turn. The map replaces the session's: what is to stay is sent back.</summary>
    public static LexResponse Answer(LexEvent turn, ChatReply reply)
    {
        Dictionary<string, string?> attributes = new(turn.SessionState.SessionAttributes ?? []);
        string[] given = [.. reply.Slots.Where(slot => slot.Key != Slots.Consent && slot.Value is not null).Select(slot => slot.Value?.Original ?? "")];
        attributes[ChatConversation.HistoryAttribute] = ChatHistory.Add(
            attributes.GetValueOrDefault(ChatConversation.HistoryAttribute) ?? "",
            ChatHistory.WithoutPerson(turn.InputTranscript ?? "", given),
            ChatHistory.WithoutPerson(reply.Text, given));
        if (reply is { Intent: Intents.InitiateDemo, Next: ChatNext.End { Fulfilled: true } } && reply.Slots.GetValueOrDefault(Slots.PhoneNumber) is { } phone)
            attributes[DemoRequest.PhoneAttribute] = phone.Original;

        Dictionary<string, LexSlot?> slots = reply.Slots.ToDictionary(slot => slot.Key, slot => Write(slot.Value));
        LexIntent Intent(string? state) => new(reply.Intent, slots, state);
        LexSessionState session = reply.Next switch
        {
            ChatNext.Ask ask => new(Intent("InProgress"), attributes, new("ElicitSlot", ask.Slot)),
            ChatNext.End end => new(Intent(end.Fulfilled ? "Fulfilled" : "Failed"), attributes, new("Close")),
            _ => new(Intent(null), attributes, new("ElicitIntent")),
        };
        return new(session, Messages(reply.Text));
    }

    /// <summary>The answer when everything else failed: said from the built-in playbook, which needs nothing.</summary>
    /// <remarks>
    /// A wish not to be called that could not be stored is not lost, nor is one to be forgotten, which holds it: the intent tells
    /// the contact flow, which notes it on the contact, and whoever settles the call finds it there.
    /// </remarks>
    public static LexResponse Apologise(LexEvent turn, SpokenTurn? spoken)
    {
        CompanyPlaybook playbook = CompanyPlaybook.Embedded;
        if (spoken is not null && (spoken.Intent is Intents.StopCalling or Intents.DeleteMyInfo || new SpokenRequests(playbook).Classify(spoken.Said, spoken.InputMode) == SpokenRequest.StopCalling))
            return Answer(turn, new Exchange(spoken.Number, "", playbook.Answers.StopCalling.Voice, true, Intents.StopCalling, default));
        Answer trouble = playbook.Answers.Trouble;
        return new(new(IntentOf(turn, null, "Failed"), new(turn.SessionState.SessionAttributes ?? []), new("Close")), Messages(spoken is null ? trouble.Chat : trouble.Voice));
    }

    private static int TurnNumber(LexEvent turn) =>
        int.TryParse(turn.SessionState.SessionAttributes?.GetValueOrDefault(TurnAttribute), NumberStyles.None, CultureInfo.InvariantCulture, out int last) && last < 9_998
            ? last + 1
            : 1;

    private static LexIntent IntentOf(LexEvent turn, string? other, string? state)
    {
        string understood = turn.SessionState.Intent?.Name ?? Intents.Fallback;
        return other is null || other == understood ? new(understood, turn.SessionState.Intent?.Slots ?? [], state) : new(other, [], state);
    }

    private static List<LexMessage>? Messages(string text)
    {
        if (text.Length == 0) return null;
        string cut = text.Length <= MaxMessage ? text : text[..(char.IsHighSurrogate(text[MaxMessage - 1]) ? MaxMessage - 1 : MaxMessage)];
        return [new("PlainText", cut)];
    }

    private static Dictionary<string, string> Attributes(LexEvent turn) =>
        (turn.SessionState.SessionAttributes ?? []).Where(attribute => attribute.Value is not null).ToDictionary(attribute => attribute.Key, attribute => attribute.Value ?? "");

    private static ChatSlot? Read(LexSlot? slot) =>
        slot?.Value is { InterpretedValue: { Length: > 0 } interpreted } value ? new(value.OriginalValue is { Length: > 0 } original ? original : interpreted, interpreted) : null;

    private static LexSlot? Write(ChatSlot? slot) =>
        slot is null ? null : new(new LexSlotValue(slot.Interpreted, slot.Original, [slot.Interpreted]), "Scalar");
}
