using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Playbook;
using Atlas.Engine.Scenarios;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Conversations;

/// <summary>One thing that a person said on a call.</summary>
/// <param name="Key">The attempt that the call belongs to.</param>
/// <param name="Number">Which turn of the call, counted from 1.</param>
/// <param name="Said">Their words, or digits; empty for silence.</param>
/// <param name="InputMode"><c>Speech</c> or <c>DTMF</c>.</param>
/// <param name="Intent">What Lex understood.</param>
public sealed record SpokenTurn(InteractionKey Key, int Number, string Said, string InputMode, string Intent)
{
    /// <summary>The turn without its words.</summary>
    public override string ToString() => $"{Key} {Number} {Intent}";
}

/// <summary>Holds the conversation of a call, turn by turn.</summary>
/// <remarks>
/// What the law and honesty ask for is matched before any model sees the turn: the wish not to be called, the question
/// whether this is a machine, a machine at the other end. Safe to run twice: a turn that was answered is answered alike.
/// </remarks>
public sealed class PhoneConversation(
    IInteractions interactions,
    OptOuts optOuts,
    CallbackDesk callbacks,
    ReplyWriter replies,
    CompanyPlaybook playbook,
    TimeProvider time,
    ILogger log)
{
    private const int MaxSaid = 2_000;
    private readonly SpokenRequests requests = new(playbook);

    /// <summary>Answers one turn.</summary>
    public async Task<Exchange> AnswerAsync(SpokenTurn turn, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(turn.Key.InteractionId, cancellationToken);
        if (found.Interaction is not { } interaction) return Said(turn, "", playbook.Answers.Trouble, "Trouble", ends: true);

        IReadOnlyList<Exchange> earlier = interaction.ExchangesOf(turn.Key.Attempt);
        if (earlier.FirstOrDefault(exchange => exchange.Number == turn.Number) is { } answered) return answered;

        string said = Plain.Text(turn.Said, MaxSaid);
        Exchange reply = await ReplyAsync(interaction, turn with { Said = said }, earlier, cancellationToken);
        return await interactions.KeepExchangeAsync(interaction, turn.Key.Attempt, reply, cancellationToken);
    }

    private async Task<Exchange> ReplyAsync(Interaction interaction, SpokenTurn turn, IReadOnlyList<Exchange> earlier, CancellationToken cancellationToken)
    {
        SpokenRequest request = requests.Classify(turn.Said, turn.InputMode);
        switch (request)
        {
            case SpokenRequest.StopCalling:
                return await OptOutAsync(interaction, turn, cancellationToken);
            case SpokenRequest.VoicemailGreeting:
                await interactions.KeepCallAsync(interaction, new CallRecord(turn.Key.Attempt, HeardVoicemail: true), cancellationToken);
                return Said(turn, turn.Said, new Answer("", Opener.ComposeVoicemail(playbook) ?? ""), "Voicemail", ends: true);
            case SpokenRequest.AreYouARobot:
                return Said(turn, turn.Said, playbook.Answers.RobotQuestion, "RobotQuestion", ends: false);
            case SpokenRequest.Abuse or SpokenRequest.EndCall:
                return Said(turn, turn.Said, playbook.Answers.Close, "Close", ends: true);
        }

        if (turn.Intent == Intents.StopCalling) return await OptOutAsync(interaction, turn, cancellationToken);
        if (turn.Intent == Intents.DeleteMyInfo) return await EraseLaterAsync(interaction, turn, cancellationToken);
        if (turn.Said.Length == 0) return Silence(turn, earlier);
        if (IsOver(turn, earlier)) return Said(turn, turn.Said, playbook.Answers.TooManyTurns, "TooManyTurns", ends: true);
        return turn.Intent switch
        {
            Intents.Close => Said(turn, turn.Said, playbook.Answers.Close, Intents.Close, ends: true),
            Intents.Callback => await CallbackAsync(interaction, turn, Intents.Callback, playbook.Answers.Callback, cancellationToken),
            _ => await ByModelAsync(interaction, turn, earlier, cancellationToken),
        };
    }

    private async Task<Exchange> OptOutAsync(Interaction interaction, SpokenTurn turn, CancellationToken cancellationToken)
    {
        await optOuts.TakeAsync(interaction, turn.Key.Attempt, turn.InputMode == "DTMF" ? "key" : "voice", cancellationToken);
        return Said(turn, turn.Said, playbook.Answers.StopCalling, Intents.StopCalling, ends: true);
    }

    // On the telephone only the line is known, not who holds it: calls stop at once, and a person sees to the rest.
    private async Task<Exchange> EraseLaterAsync(Interaction interaction, SpokenTurn turn, CancellationToken cancellationToken)
    {
        await optOuts.TakeAsync(interaction, turn.Key.Attempt, "voice", cancellationToken);
        return await CallbackAsync(interaction, turn, Intents.DeleteMyInfo, playbook.Answers.DeleteMyInfo, cancellationToken);
    }

    private async Task<Exchange> CallbackAsync(Interaction interaction, SpokenTurn turn, string intent, Answer answer, CancellationToken cancellationToken)
    {
        // The person waits: what the CRM does not manage in a turn's time is caught up when the call is recorded.
        using CancellationTokenSource late = Deadlines.After(TimeSpan.FromMilliseconds(playbook.Models.Conversation.DeadlineMs));
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await callbacks.TakeAsync(interaction.Number, interaction.FirstName, turn.Key.ToString(), "voice", patience.Token);
        }
        catch (AtlasError error)
        {
            log.ModelFellBack("callback", error.GetType().Name, error);
        }

        return Said(turn, turn.Said, answer, intent, ends: true);
    }

    private async Task<Exchange> ByModelAsync(Interaction interaction, SpokenTurn turn, IReadOnlyList<Exchange> earlier, CancellationToken cancellationToken)
    {
        WrittenReply reply = await replies.WriteAsync(turn.Intent, turn.Said, earlier, interaction.Scenario, spoken: true, cancellationToken);
        log.TurnAnswered(turn.Number, turn.Intent, reply.Source);
        return new(turn.Number, turn.Said, reply.Text, false, turn.Intent, time.GetUtcNow());
    }

    private Exchange Silence(SpokenTurn turn, IReadOnlyList<Exchange> earlier)
    {
        int silences = 1 + earlier.Reverse().TakeWhile(exchange => exchange.Said.Length == 0).Count();
        return silences >= playbook.Conversation.SilenceTurns
            ? Said(turn, "", playbook.Answers.Close, "Silence", ends: true)
            : Said(turn, "", playbook.Answers.Silence, "Silence", ends: false);
    }

    private bool IsOver(SpokenTurn turn, IReadOnlyList<Exchange> earlier) =>
        turn.Number >= playbook.Conversation.MaxTurns
        || (earlier.Count > 0 && time.GetUtcNow() - earlier[0].At > TimeSpan.FromSeconds(playbook.Conversation.MaxCallSeconds));

    private Exchange Said(SpokenTurn turn, string said, Answer answer, string intent, bool ends)
    {
        log.TurnAnswered(turn.Number, intent, "prepared");
        return new(turn.Number, said, answer.Voice, ends, intent, time.GetUtcNow());
    }
}
