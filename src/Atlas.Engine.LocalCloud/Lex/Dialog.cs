using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>One turn of a dialog, from what was understood to what the bot says and waits for next.</summary>
/// <param name="locale">The bot.</param>
/// <param name="hook">Where its code hooks run.</param>
/// <param name="heard">What reached the bot.</param>
/// <param name="understood">What it means.</param>
internal sealed class Dialog(BotLocale locale, CodeHook hook, Heard heard, Understanding understood)
{
    private const string DialogHook = "DialogCodeHook", FulfillmentHook = "FulfillmentCodeHook";

    /// <summary>Takes the turn.</summary>
    /// <exception cref="LexDependencyFailed">A code hook failed and the bot has no words for that.</exception>
    public async Task<Conversation> TakeAsync(Conversation before, CancellationToken cancellationToken)
    {
        Intent intent = Definition(understood.Intent);
        Conversation now = before with
        {
            Intent = understood.Intent,
            Interpretations = understood.Interpretations,
            Messages = understood.IsNew ? intent.Initial : [],
            RequestId = heard.RequestId,
        };
        HookSetting setting = understood.IsNew ? intent.Opening : intent.Dialog;
        return setting.Enabled ? await AskAsync(DialogHook, setting, now, cancellationToken) : await ProceedAsync(now, cancellationToken);
    }

    private async Task<Conversation> AskAsync(string source, HookSetting setting, Conversation now, CancellationToken cancellationToken)
    {
        DialogStep? proposed = source == DialogHook && now.Intent is { } intent && NextSlot(Definition(intent), intent) is { } slot ? Elicit(slot, before: now.Step) : null;
        JsonObject hookEvent = HookEvent.Build(source, setting.Label, locale, heard, understood, now, proposed);
        HookOutcome outcome = await hook.AskAsync(hookEvent, locale, heard.SessionId, cancellationToken);
        if (outcome.Answer is { } answer) return await FollowAsync(source, setting, now, answer, cancellationToken);

        IReadOnlyList<BotMessage> words = outcome.TimedOut && setting.Responses.Timeout.Count > 0 ? setting.Responses.Timeout : setting.Responses.Failure;
        return words.Count > 0 && now.Intent is { } failed
            ? End(now, failed with { State = "Failed" }, words)
            : throw new LexDependencyFailed(outcome.Failure ?? "Invalid Lambda Response");
    }

    private async Task<Conversation> FollowAsync(string source, HookSetting setting, Conversation before, HookAnswer answer, CancellationToken cancellationToken)
    {
        // What the hook returns replaces what was stored: an attribute that it leaves out is gone.
        Conversation now = before with { Attributes = answer.Attributes, Contexts = answer.Contexts ?? before.Contexts, Messages = [.. before.Messages, .. answer.Messages] };
        IReadOnlyList<BotMessage> own = answer.Messages;
        switch (answer.Step.Type)
        {
            case "ElicitIntent":
                return now.Holding(answer.Intent) with { Step = answer.Step };
            case "ElicitSlot" when answer.Intent is { } intent && Definition(intent).Slot(answer.Step.Slot ?? "") is { } slot:
                return now.Holding(intent) with { Step = Elicit(slot, before.Step), Messages = own.Count > 0 ? now.Messages : [.. now.Messages, .. PromptFor(slot)] };
            case "ConfirmIntent":
                return now.Holding(answer.Intent) with { Step = answer.Step with { Attempt = AttemptOf("ConfirmIntent", null, before.Step) } };
            case "Close" when answer.Intent is { } intent:
                return End(now, intent, own.Count > 0 ? [] : WordsAtEnd(intent, setting));
            default:
                return await DelegateAsync(source, setting, answer.Intent is { } given ? now.Holding(given) : now, cancellationToken);
        }
    }

    private async Task<Conversation> DelegateAsync(string source, HookSetting setting, Conversation now, CancellationToken cancellationToken)
    {
        if (now.Intent is not { } intent) return now;
        if (intent.State is "Fulfilled" or "Failed") return End(now, intent, WordsAtEnd(intent, setting));
        if (source == DialogHook) return await ProceedAsync(now, cancellationToken);
        IntentInHand fulfilled = intent with { State = "Fulfilled" };
        return End(now, fulfilled, WordsAtEnd(fulfilled, setting));
    }

    // What the bot does by itself: ask for the next slot, have it all confirmed, have it done.
    private async Task<Conversation> ProceedAsync(Conversation now, CancellationToken cancellationToken)
    {
        if (now.Intent is not { } intent) return now;
        Intent definition = Definition(intent);
        if (intent.Confirmation == "Denied") return End(now, intent with { State = "Failed" }, definition.Declination);
        if (NextSlot(definition, intent) is { } slot)
            return now with { Step = Elicit(slot, now.Step), Messages = [.. now.Messages, .. PromptFor(slot)] };
        if (definition.Confirmation is { } question && intent.Confirmation == "None")
            return now with { Step = new("ConfirmIntent", null, AttemptOf("ConfirmIntent", null, now.Step)), Messages = [.. now.Messages, .. question.Messages] };

        Conversation ready = now.Holding(intent with { State = "ReadyForFulfillment" });
        if (definition.Fulfillment.Enabled) return await AskAsync(FulfillmentHook, definition.Fulfillment, ready, cancellationToken);
        return End(ready, ready.Intent ?? intent, definition.Closing);
    }

    private IReadOnlyList<BotMessage> WordsAtEnd(IntentInHand intent, HookSetting setting) => intent.State switch
    {
        "Fulfilled" => [.. setting.Responses.Success, .. Definition(intent).Closing],
        "Failed" => setting.Responses.Failure,
        _ => [],
    };

    private static Conversation End(Conversation now, IntentInHand intent, IReadOnlyList<BotMessage> words) =>
        now.Holding(intent) with { Step = new("Close"), Messages = [.. now.Messages, .. words] };

    private DialogStep Elicit(Slot slot, DialogStep? before) => new("ElicitSlot", slot.Name, AttemptOf("ElicitSlot", slot.Name, before));

    // A question counts as repeated when its answer was not understood; a hook that asks again asks afresh.
    private int AttemptOf(string type, string? slot, DialogStep? before) =>
        understood.Retry > 0 && before?.Type == type && before.Slot == slot ? understood.Retry : 0;

    private static IReadOnlyList<BotMessage> PromptFor(Slot slot) => slot.Prompt?.Messages ?? [];

    private static Slot? NextSlot(Intent definition, IntentInHand intent) =>
        intent.Confirmation == "Denied" ? null : definition.Slots.FirstOrDefault(s => s.Required && intent.Slots[s.Name] is null);

    private Intent Definition(IntentInHand intent) =>
        locale.Intent(intent.Name) ?? throw new InvalidOperationException($"The bot has no intent {intent.Name}.");
}
