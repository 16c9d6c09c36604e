using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A code hook's answer, with every rule of the format checked.</summary>
/// <param name="Step">What the bot is to do next.</param>
/// <param name="Intent">The intent as the hook returned it; null when it returned none.</param>
/// <param name="Attributes">The session attributes that take the place of the stored ones.</param>
/// <param name="Contexts">Null when the hook did not mention any: they stay as they are.</param>
/// <param name="Messages">What the hook has the bot say.</param>
/// <param name="RequestAttributes">Attributes for the client alone.</param>
internal sealed record HookAnswer(
    DialogStep Step,
    IntentInHand? Intent,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyList<ActiveContext>? Contexts,
    IReadOnlyList<BotMessage> Messages,
    IReadOnlyDictionary<string, string> RequestAttributes)
{
    private const int MostBytes = 50 * 1024;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="InvalidState">It breaks a rule.</exception>
    public static HookAnswer Read(ReadOnlyMemory<byte> payload, BotLocale locale, DateTimeOffset now)
    {
        if (payload.Length > MostBytes) throw new InvalidState($"The answer has {payload.Length} bytes: at most {MostBytes} are allowed.");
        JsonObject json = Parse(payload);
        StateReader.Only(json, "The answer", "sessionState", "messages", "requestAttributes");
        JsonObject state = StateReader.Object(json, "sessionState") ?? throw new InvalidState("sessionState is required.");
        StateReader.Only(state, "sessionState", "activeContexts", "sessionAttributes", "runtimeHints", "dialogAction", "intent", "originatingRequestId");
        HookAnswer answer = new(
            StateReader.Step(state) ?? throw new InvalidState("sessionState.dialogAction is required."),
            new StateReader(locale).Intent(state),
            StateReader.Attributes(state),
            ContextReader.Read(state, now),
            MessageReader.Read(json),
            StateReader.Map(json, "requestAttributes"));
        answer.Check(locale, slotsGiven: StateReader.Object(state, "intent")?["slots"] is JsonObject, stateGiven: StateReader.Object(state, "intent")?["state"] is not null);
        return answer;
    }

    private void Check(BotLocale locale, bool slotsGiven, bool stateGiven)
    {
        if (Step.Type is "ElicitSlot" or "ConfirmIntent" or "Close" && Intent is null) throw new InvalidState($"{Step.Type} needs intent.name.");
        if (Intent is { State: "ReadyForFulfillment" } && Step.Type != "Delegate") throw new InvalidState("The state ReadyForFulfillment goes with Delegate alone.");
        if (Step.Slot is not null && Step.Type != "ElicitSlot") throw new InvalidState("slotToElicit goes with ElicitSlot alone.");
        switch (Step.Type)
        {
            case "ElicitIntent" when Messages.Count == 0:
                throw new InvalidState("ElicitIntent needs at least one message.");
            case "ConfirmIntent" when Messages.Count == 0:
                throw new InvalidState("ConfirmIntent needs at least one message.");
            case "ConfirmIntent" when !slotsGiven:
                throw new InvalidState("ConfirmIntent needs intent.slots.");
            case "ElicitSlot" when Step.Slot is null:
                throw new InvalidState("ElicitSlot needs slotToElicit.");
            case "ElicitSlot" when locale.Intent(Intent?.Name ?? "")?.Slot(Step.Slot) is not { } slot:
                throw new InvalidState($"The intent {Intent?.Name} has no slot {Step.Slot}.");
            case "Close" when !stateGiven || Intent?.State is not ("Failed" or "Fulfilled" or "InProgress"):
                throw new InvalidState("Close needs intent.state Failed, Fulfilled or InProgress.");
            default:
                return;
        }
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonNode.Parse(payload.Span) as JsonObject ?? throw new InvalidState("The answer must be a JSON object.");
        }
        catch (JsonException)
        {
            throw new InvalidState("The answer is not JSON.");
        }
    }
}
