using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Playbook;
using Atlas.Engine.Transcripts;
using Atlas.Engine.Workflow;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Calls;

/// <summary>Learns how a call ended, from whichever signal comes, and settles its outcome once.</summary>
/// <remarks>
/// The telephone's word alone settles what nobody answered. A call that was answered waits for its transcript; when
/// none can come (not recorded, too short, failed, lost) the turns that were stored during the call stand in for it. Safe to run
/// twice and at once: the first outcome stored is the outcome.
/// </remarks>
public sealed class CallSettlement(
    IInteractions interactions,
    IPeople people,
    ITaskTokens tokens,
    IWorkflow workflow,
    ITelephone telephone,
    ITranscripts transcripts,
    bool callsAreRecorded,
    CallSummarizer summarizer,
    RetryPlan retries,
    CompanyPlaybook playbook,
    TimeProvider time,
    ILogger log)
{
    /// <summary>Below this a recording is too short to transcribe.</summary>
    /// <remarks>Amazon Transcribe refuses less than half a second; what it makes of less than three is not worth waiting for.</remarks>
    public static readonly TimeSpan ShortestTranscribable = TimeSpan.FromSeconds(3);

    /// <summary>For how long a call may ring and go on until nobody waits for its end any more.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(15);

    private readonly TokenAnswer answer = new(tokens, workflow);
    private readonly UnstoredWishes wishes = new(telephone, new OptOuts(people, interactions, log), playbook);

    /// <summary>The telephone says that a call ended.</summary>
    /// <returns>The outcome, or null while the transcript is awaited, or when the call is none of ours.</returns>
    public async Task<CallOutcome?> OnDisconnectedAsync(ContactState state, CancellationToken cancellationToken)
    {
        if (await FindAsync(state.ContactId, cancellationToken) is not var (interaction, key)) return null;
        state = await CompletedAsync(state, cancellationToken);
        await KeepEndAsync(interaction, key, state, cancellationToken);
        return await SettleByTelephoneAsync(interaction, key, state, mayWait: true, "contact event", cancellationToken);
    }

    /// <summary>Transcribe says that a call's transcript is there, or never will be.</summary>
    /// <returns>The outcome, or null when the call is none of ours.</returns>
    public async Task<CallOutcome?> OnTranscriptAsync(string contactId, bool completed, CancellationToken cancellationToken)
    {
        if (await FindAsync(contactId, cancellationToken) is not var (interaction, key))
        {
            await transcripts.DiscardTranscriptAsync(contactId, cancellationToken);
            return null;
        }

        ContactState state = StateOf(interaction.Call(key.Attempt)) ?? await DescribeAsync(contactId, cancellationToken);
        IReadOnlyList<Turn> turns = completed ? await transcripts.ReadAsync(contactId, cancellationToken) : [];
        CallRecord file = new(key.Attempt, TranscriptKey: transcripts.KeyOf(contactId));
        if (turns.Count > 0 && !await interactions.KeepCallAsync(interaction, file, cancellationToken))
        {
            log.EventIgnored("the interaction was erased");
            await transcripts.DiscardTranscriptAsync(contactId, cancellationToken);
            return null;
        }

        // A transcript is proof that the call was answered, whatever the contact event says or forgot to say.
        ContactState answered = state with { ConnectedAt = state.ConnectedAt ?? state.EndedAt ?? time.GetUtcNow() };
        return turns.Any(turn => turn.Who == Speaker.Caller)
            ? await SettleAnsweredAsync(interaction, key, answered, turns, "transcript", cancellationToken)
            : await SettleByTelephoneAsync(interaction, key, answered, mayWait: false, completed ? "empty transcript" : "failed transcription", cancellationToken);
    }

    /// <summary>The workflow waited long enough: settles by what can still be found out.</summary>
    /// <exception cref="InteractionNotFound">Nothing is known of the interaction.</exception>
    /// <exception cref="CallNotOver">The call was asked for less than <see cref="LongestCall"/> ago, and may still ring or go on.</exception>
    public async Task<CallOutcome> ReconcileAsync(InteractionKey key, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(key.InteractionId, cancellationToken);
        if (found.Erased) return new(key.InteractionId, key.Attempt, Telephony.NotPlaced, new(LegalDecision.Denied, "Erased"), "The person had their data erased.");
        Interaction interaction = found.Interaction ?? throw new InteractionNotFound(key.InteractionId);
        // Whoever settled it may have died right after: what follows from the outcome is seen to again.
        if (interaction.Outcomes.TryGetValue(key.Attempt, out CallOutcome? settled)) return await FinishAsync(interaction, settled, cancellationToken);

        StoredToken? token = await tokens.FindAsync(key, cancellationToken);
        CallRecord call = interaction.Call(key.Attempt);
        string? contactId = call.ContactId ?? token?.ContactId;
        // Who asked for the call may have failed right after it, long before the deadline.
        bool isOverdue = call.AskedAt is { } askedAt && time.GetUtcNow() - askedAt >= LongestCall;
        if (isOverdue) Metrics.Instance.Count("CallOverdue");
        if (contactId is null)
        {
            CallOutcome undialled = OutcomeOf(key, Telephony.NotPlaced, new(LegalDecision.NotAsked, "Deadline"), null, null);
            if (await interactions.SettleUndialledAsync(interaction, undialled, cancellationToken) is { } known)
            {
                OutcomeMetrics.Count(interaction, known);
                return await FinishAsync(interaction, known.Outcome, cancellationToken);
            }

            if (!isOverdue) throw new CallNotOver("A call was asked for, and its contact is not known yet.");
            return await SettleAsync(interaction, OutcomeOf(key, Telephony.Unknown, new(LegalDecision.Allowed, "Deadline"), null, null), "deadline", cancellationToken);
        }

        ContactState state = StateOf(call) ?? await DescribeAsync(contactId, cancellationToken);
        if (state.EndedAt is null && !isOverdue) throw new CallNotOver("The call rings, or goes on.");
        if (state.EndedAt is null && state.ConnectedAt is not null)
        {
            // Past every limit and still talking: the call is ended here, so that it is over when it is recorded.
            await telephone.HangUpAsync(contactId, cancellationToken);
            state = state with { EndedAt = time.GetUtcNow() };
        }

        await KeepEndAsync(interaction, key, state, cancellationToken);
        return await SettleByTelephoneAsync(interaction, key, state, mayWait: false, "deadline", cancellationToken)
            ?? throw new ServiceUnavailable("The outcome could not be settled.");
    }

    private async Task<CallOutcome?> SettleByTelephoneAsync(
        Interaction interaction, InteractionKey key, ContactState state, bool mayWait, string signal, CancellationToken cancellationToken)
    {
        CallRecord call = interaction.Call(key.Attempt);
        bool nothingKnown = state is { ConnectedAt: null, EndedAt: null };
        Telephony telephony = nothingKnown
            ? Telephony.Unknown
            : EndOfCall.Classify(state.ConnectedAt is not null, state.DisconnectReason, state.AnsweringMachine, call.HeardVoicemail);
        if (telephony == Telephony.Answered)
        {
            // Whoever stopped the calls with a key during the opener was gone before anything was recorded.
            bool recorded = callsAreRecorded && (!call.OptedOut || interaction.ExchangesOf(key.Attempt).Count > 0);
            bool transcriptWillCome = recorded && state.EndedAt - state.ConnectedAt >= ShortestTranscribable;
            if (mayWait && transcriptWillCome)
            {
                await answer.BeatAsync(key, cancellationToken);
                return null;
            }

            return await SettleAnsweredAsync(interaction, key, state, TurnsOf(interaction, key.Attempt), signal, cancellationToken);
        }

        return await SettleAsync(interaction, OutcomeOf(key, telephony, Legal(call), state, null), signal, cancellationToken);
    }

    private async Task<CallOutcome> SettleAnsweredAsync(
        Interaction interaction, InteractionKey key, ContactState state, IReadOnlyList<Turn> turns, string signal, CancellationToken cancellationToken)
    {
        CallRecord call = await wishes.TakeAsync(interaction, key.Attempt, state, turns, cancellationToken);
        if (call.HeardVoicemail)
        {
            return await SettleAsync(interaction, OutcomeOf(key, Telephony.Voicemail, Legal(call), state, null), signal, cancellationToken);
        }

        ConversationOutcome conversation = await summarizer.SummarizeAsync(turns, interaction.Scenario, cancellationToken);
        return await SettleAsync(interaction, OutcomeOf(key, Telephony.Answered, Legal(call), state, conversation), signal, cancellationToken);
    }

    private async Task<CallOutcome> SettleAsync(Interaction interaction, CallOutcome outcome, string signal, CancellationToken cancellationToken)
    {
        DateTimeOffset endedAt = outcome.EndedAt ?? time.GetUtcNow();
        outcome = outcome with { CallAgainAt = CallAgainAt(interaction, outcome, endedAt) };
        Settled settled = await interactions.SettleAsync(interaction, outcome, cancellationToken);
        outcome = settled.Outcome;
        await FinishAsync(interaction, outcome, cancellationToken);
        log.CallSettled(outcome.Telephony, signal);
        OutcomeMetrics.Count(interaction, settled);
        return outcome;
    }

    private async Task<CallOutcome> FinishAsync(Interaction interaction, CallOutcome outcome, CancellationToken cancellationToken)
    {
        InteractionKey key = new(outcome.InteractionId, outcome.Attempt);
        await people.CloseAsync(interaction.Number, key, outcome.EndedAt ?? time.GetUtcNow(), outcome.Telephony, cancellationToken);
        await answer.GiveAsync(outcome, cancellationToken);
        return outcome;
    }

    private DateTimeOffset? CallAgainAt(Interaction interaction, CallOutcome outcome, DateTimeOffset endedAt)
    {
        if (outcome.Legal.OptedOut || !outcome.WasPlaced) return null;
        int placed = 1 + interaction.Outcomes.Count(earlier => earlier.Key != outcome.Attempt && earlier.Value.WasPlaced);
        string? confirmedZone = interaction.TimeZoneConfirmed ? interaction.TimeZone : null;
        return retries.NextCall(outcome.Telephony, placed, endedAt, interaction.Number, confirmedZone);
    }

    private async Task KeepEndAsync(Interaction interaction, InteractionKey key, ContactState state, CancellationToken cancellationToken)
    {
        CallRecord facts = new(key.Attempt, state.ContactId, null, state.ConnectedAt, state.EndedAt, state.DisconnectReason);
        await interactions.KeepCallAsync(interaction, facts, cancellationToken);
    }

    private async Task<(Interaction Interaction, InteractionKey Key)?> FindAsync(string contactId, CancellationToken cancellationToken)
    {
        InteractionKey? key = await tokens.FindContactAsync(contactId, cancellationToken)
            ?? (await telephone.DescribeAsync(contactId, cancellationToken))?.Key;
        if (key is null)
        {
            log.EventIgnored("the contact belongs to no interaction");
            return null;
        }

        FoundInteraction found = await interactions.FindAsync(key.InteractionId, cancellationToken);
        if (found.Interaction is { } interaction) return (interaction, key);
        log.EventIgnored(found.Erased ? "the interaction was erased" : "the interaction is not known");
        return null;
    }

    // Connect's event need not say why a call ended; Connect itself does, when it is asked.
    private async Task<ContactState> CompletedAsync(ContactState state, CancellationToken cancellationToken)
    {
        if (state is not { ConnectedAt: null, DisconnectReason: null, AnsweringMachine: null }) return state;
        ContactState known = await DescribeAsync(state.ContactId, cancellationToken);
        return known with { EndedAt = state.EndedAt ?? known.EndedAt };
    }

    private async Task<ContactState> DescribeAsync(string contactId, CancellationToken cancellationToken) =>
        await telephone.DescribeAsync(contactId, cancellationToken) ?? new(contactId, null, null, null, null, null);

    private static ContactState? StateOf(CallRecord call) => call is { ContactId: { } contactId, EndedAt: not null }
        ? new(contactId, null, call.ConnectedAt, call.EndedAt, call.DisconnectReason, null)
        : null;

    private IReadOnlyList<Turn> TurnsOf(Interaction interaction, int attempt) =>
        ExchangesAsTurns.Of(interaction.ExchangesOf(attempt), Opener.Compose(playbook, interaction.FirstName), interaction.Scenario);

    private static LegalOutcome Legal(CallRecord call) => new(LegalDecision.Allowed, "Allowed", null, call.OptedOut);

    private static CallOutcome OutcomeOf(InteractionKey key, Telephony telephony, LegalOutcome legal, ContactState? state, ConversationOutcome? conversation)
    {
        TimeSpan talked = state?.EndedAt - state?.ConnectedAt ?? TimeSpan.Zero;
        return new(
            key.InteractionId,
            key.Attempt,
            telephony,
            legal,
            EndOfCall.Describe(telephony),
            state?.ContactId,
            state?.ConnectedAt,
            state?.EndedAt,
            (int)Math.Clamp(Math.Round(talked.TotalSeconds), 0, 86_400),
            conversation);
    }
}
