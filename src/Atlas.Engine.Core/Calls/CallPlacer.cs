using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Scenarios;
using Atlas.Engine.Workflow;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Calls;

/// <summary>Places an attempt's call at most once, and only with the gate's leave.</summary>
/// <remarks>
/// Order of a dial: decision, place in the history, token stored, dial marked, call asked for, call linked. A crash between any two
/// steps, followed by a retry, finds how far the first run came: a stored token means that a call may have been asked
/// for, so from then on the attempt is only ever continued with the same client token, never begun anew.
/// </remarks>
public sealed class CallPlacer(
    IInteractions interactions,
    IPeople people,
    ITaskTokens tokens,
    IWorkflow workflow,
    ITelephone telephone,
    CallGate gate,
    TimeProvider time,
    ILogger log)
{
    private const int MaxReadings = 4;

    // The workflow wakes by its own clock: were it a moment ahead of this one, the call would be held again and again.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);
    private readonly TokenAnswer answer = new(tokens, workflow);

    /// <summary>Brings an attempt to where a call is under way, or its token is answered.</summary>
    /// <param name="key">The attempt.</param>
    /// <param name="token">What the workflow waits with.</param>
    /// <param name="scenario">What to talk about; null keeps what is noted.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="InteractionNotFound">The workflow's first step did not run.</exception>
    public async Task PlaceAsync(InteractionKey key, TaskToken token, Scenario? scenario, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(key.InteractionId, cancellationToken);
        if (found.Erased)
        {
            await answer.GiveAsync(key, token, Erased(key), cancellationToken);
            return;
        }

        Interaction interaction = found.Interaction ?? throw new InteractionNotFound(key.InteractionId);
        if (scenario is not null) await interactions.KeepScenarioAsync(interaction, scenario, cancellationToken);

        if (interaction.Outcomes.TryGetValue(key.Attempt, out CallOutcome? settled))
        {
            await FinishAsync(interaction, key, token, settled, cancellationToken);
            return;
        }

        StoredToken? earlier = await tokens.FindAsync(key, cancellationToken);
        if (interaction.Call(key.Attempt).ContactId is not null || earlier?.ContactId is not null)
        {
            await WaitAsync(key, token, cancellationToken);
            return;
        }

        GateDecision decision = await DecideAsync(interaction, key, cancellationToken);
        if (decision is GateDecision.Allowed permission)
        {
            await DialAsync(interaction, key, token, permission, cancellationToken);
        }
        else if (earlier is not null)
        {
            // A call may have been asked for, and now must not be: its end, or the deadline, will tell.
            log.DialLeftOpen(decision.Rule);
            await WaitAsync(key, token, cancellationToken);
        }
        else
        {
            Settled? undialled = await interactions.SettleUndialledAsync(interaction, OutcomeOf(key, decision), cancellationToken);
            if (undialled is null)
            {
                // Another run of this attempt was allowed to dial a moment ago: its call's end will tell.
                log.DialLeftOpen(decision.Rule);
                await WaitAsync(key, token, cancellationToken);
                return;
            }

            // An earlier run may have died with its place in the history taken: no call was made, so none counts.
            if (!undialled.Outcome.WasPlaced) await people.CloseAsync(interaction.Number, key, time.GetUtcNow(), Telephony.NotPlaced, cancellationToken);
            await AnswerAsync(interaction, key, token, undialled, cancellationToken);
        }
    }

    private async Task<GateDecision> DecideAsync(Interaction interaction, InteractionKey key, CancellationToken cancellationToken)
    {
        for (int reading = 1; ; reading++)
        {
            Standing standing = await people.StandingAsync(interaction.Number, cancellationToken);
            DateTimeOffset now = time.GetUtcNow();
            GateDecision decision = gate.Decide(RequestOf(interaction, key, standing), now);
            await interactions.KeepDecisionAsync(interaction, key.Attempt, decision, cancellationToken);
            log.GateDecided(decision.GetType().Name, decision.Rule);
            Metrics.Instance.Count("GateDecision", "Decision", decision.GetType().Name);
            if (decision is GateDecision.HeldUntil) Metrics.Instance.Count("CallHeld", "Rule", decision.Rule);
            if (decision is GateDecision.Denied) Metrics.Instance.Count("CallDenied", "Rule", decision.Rule);
            if (decision is not GateDecision.Allowed) return decision;

            // Two interactions of one person may be here at once: only one of them changes the history it read. A try
            // that is repeated takes its place anew: the call counts from when it is really asked for.
            PastCall reserved = new(key.InteractionId, key.Attempt, now, null, null);
            if (await people.ReserveAsync(interaction.Number, reserved, standing.Version, cancellationToken)) return decision;
            if (reading == MaxReadings) throw new ServiceUnavailable("The person's call history kept changing while the gate decided.");
        }
    }

    private async Task DialAsync(Interaction interaction, InteractionKey key, TaskToken token, GateDecision.Allowed permission, CancellationToken cancellationToken)
    {
        bool begun = await tokens.StoreAsync(key, token, cancellationToken)
            && await interactions.BeginDialAsync(interaction, key.Attempt, time.GetUtcNow(), cancellationToken);
        if (!begun)
        {
            // Erased, or the attempt is settled: without a call, or by the end of one that an earlier run placed.
            await AnswerIfSettledNowAsync(key, token, cancellationToken);
            return;
        }

        DialResult result = await telephone.DialAsync(permission, key, interaction.Number, cancellationToken);
        switch (result)
        {
            case DialResult.Placed placed:
                log.CallPlaced(placed.ContactId);
                Metrics.Instance.Count("CallPlaced");
                await interactions.KeepCallAsync(interaction, new CallRecord(key.Attempt, placed.ContactId, time.GetUtcNow()), cancellationToken);
                await tokens.LinkAsync(key, placed.ContactId, cancellationToken);
                // Whoever had their data erased while the call was asked for is not to be called either.
                if (await AnswerIfSettledNowAsync(key, token, cancellationToken) is { Erased: true }) await telephone.HangUpAsync(placed.ContactId, cancellationToken);
                break;

            case DialResult.Refused refused:
                log.CallRefused(refused.Telephony);
                CallOutcome outcome = new(key.InteractionId, key.Attempt, refused.Telephony, new(LegalDecision.Allowed, permission.Rule), refused.Reason);
                // Settled first: where the history says that a call has ended, no run takes a place again.
                Settled settled = await interactions.SettleAsync(interaction, outcome, cancellationToken);
                await people.CloseAsync(interaction.Number, key, time.GetUtcNow(), settled.Outcome.Telephony, cancellationToken);
                await AnswerAsync(interaction, key, token, settled, cancellationToken);
                break;
        }
    }

    private async Task AnswerAsync(Interaction interaction, InteractionKey key, TaskToken token, Settled settled, CancellationToken cancellationToken)
    {
        await answer.GiveAsync(key, token, settled.Outcome, cancellationToken);
        OutcomeMetrics.Count(interaction, settled);
    }

    // Whoever settles an attempt stores the outcome before reading the token; here the token is stored before the
    // outcome is read. So one of the two sees the other, whatever the order.
    private async Task WaitAsync(InteractionKey key, TaskToken token, CancellationToken cancellationToken)
    {
        await tokens.StoreAsync(key, token, cancellationToken);
        await AnswerIfSettledNowAsync(key, token, cancellationToken);
    }

    private async Task<FoundInteraction> AnswerIfSettledNowAsync(InteractionKey key, TaskToken token, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(key.InteractionId, cancellationToken);
        // An erasure answers the tokens that it finds; this one was stored after it looked.
        if (found.Erased) await answer.GiveAsync(key, token, Erased(key), cancellationToken);
        else if (found.Interaction?.Outcomes.GetValueOrDefault(key.Attempt) is { } settled) await FinishAsync(found.Interaction, key, token, settled, cancellationToken);
        return found;
    }

    // Whoever settled it may have died before the history was closed, or the token answered.
    private async Task FinishAsync(Interaction interaction, InteractionKey key, TaskToken token, CallOutcome settled, CancellationToken cancellationToken)
    {
        await people.CloseAsync(interaction.Number, key, settled.EndedAt ?? time.GetUtcNow(), settled.Telephony, cancellationToken);
        await answer.GiveAsync(key, token, settled, cancellationToken);
    }

    private static CallRequest RequestOf(Interaction interaction, InteractionKey key, Standing standing) => new()
    {
        InteractionId = key.InteractionId,
        Attempt = key.Attempt,
        Number = interaction.Number,
        CallingStopped = standing.CallingStopped,
        Suppressed = standing.Suppressed,
        Consent = standing.Consent,
        History = standing.History,
        StatedZone = interaction.TimeZone,
        StatedZoneConfirmed = interaction.TimeZoneConfirmed,
    };

    private static CallOutcome OutcomeOf(InteractionKey key, GateDecision decision) => decision switch
    {
        GateDecision.HeldUntil held => new(
            key.InteractionId, key.Attempt, Telephony.NotPlaced, new(LegalDecision.Held, held.Rule, held.Until), held.Reason, CallAgainAt: held.Until + ClockTolerance),
        _ => NotPlaced(key, decision.Rule, decision.Reason),
    };

    private static CallOutcome Erased(InteractionKey key) => NotPlaced(key, "Erased", "The person had their data erased.");

    private static CallOutcome NotPlaced(InteractionKey key, string rule, string reason) =>
        new(key.InteractionId, key.Attempt, Telephony.NotPlaced, new(LegalDecision.Denied, rule), reason);
}
