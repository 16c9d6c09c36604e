using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Notifications;
using Atlas.Engine.Playbook;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Calls;

/// <summary>Brings an outcome into the CRM: the activities, the lead's fields, and at the end one message to the sales team.</summary>
/// <remarks>Safe to run twice and at once: what must be done once is claimed on the interaction's record.</remarks>
public sealed class CallRecorder(
    IInteractions interactions,
    ILeadDirectory directory,
    ISalesTeam salesTeam,
    CompanyPlaybook playbook,
    TimeProvider time,
    ILogger log)
{
    private readonly CallActivities activities = new(interactions, directory, playbook, time, log);
    private readonly OutcomeNotice notice = new(interactions, salesTeam, playbook);

    /// <summary>Records one attempt's outcome.</summary>
    /// <param name="leadId">Whose.</param>
    /// <param name="outcome">What the workflow was told.</param>
    /// <param name="isLast">Whether no further call follows, so that the sales team is told.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="SalesforceUnavailable">The CRM is away, or another run is at it right now.</exception>
    /// <exception cref="ServiceUnavailable">A table or the topic is away, or another run is telling the sales team right now.</exception>
    public async Task<RecordedCall> RecordAsync(string leadId, CallOutcome outcome, bool isLast, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(outcome.InteractionId, cancellationToken);
        if (found.Erased) return await CloseErasedAsync(leadId, cancellationToken);
        Interaction? interaction = found.Interaction;
        try
        {
            string? activityId = await activities.WriteAsync(leadId, interaction, outcome, isLast, cancellationToken);
            IReadOnlyList<string> changed = await ChangeLeadAsync(leadId, interaction, outcome, cancellationToken);
            if (isLast && interaction is not null) await notice.TellAsync(interaction, leadId, outcome, cancellationToken);
            return new("success", leadId, activityId, changed, time.GetUtcNow());
        }
        catch (LeadNotFound) when (interaction is not null)
        {
            // Somebody removed the lead while we called: the sales team hears of the outcome all the same.
            if (isLast) await notice.TellAsync(interaction, leadId, outcome, cancellationToken);
            return new("leadGone", leadId, null, [], time.GetUtcNow());
        }
    }

    /// <summary>Records that the workflow failed, as far as it came.</summary>
    /// <param name="leadId">Whose; null if the failure came before the lead was known.</param>
    /// <param name="interactionId">Which workflow.</param>
    /// <param name="error">The error's name.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    public async Task<RecordedCall> RecordFailureAsync(string? leadId, string interactionId, string error, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(interactionId, cancellationToken);
        if (found.Erased) return await CloseErasedAsync(leadId, cancellationToken);
        CallOutcome outcome = LastOf(found.Interaction, interactionId, error);
        if (found.Interaction is { } interaction)
        {
            Settled settled = await interactions.SettleAsync(interaction, outcome, cancellationToken);
            OutcomeMetrics.Count(interaction, settled);
            outcome = settled.Outcome;
            try
            {
                // Whoever made the lead may have died before it was noted.
                leadId ??= interaction.LeadId ?? (await directory.FindAsync(interaction.Number, cancellationToken))?.Id;
                if (leadId is not null) return await RecordAsync(leadId, WithFailure(outcome, error), isLast: true, cancellationToken);
            }
            catch (PermanentError refused)
            {
                // The CRM will never take it: then the sales team at least is told.
                log.InvocationFailed(refused);
            }
        }

        await notice.TellOfFailureAsync(found.Interaction, error, outcome, cancellationToken);
        return new("recorded", leadId, null, [], time.GetUtcNow());
    }

    // An erasure comes to the CRM last, and may not have come so far when the person gave up asking: a lead that is still there must
    // not look as if it might be called.
    private async Task<RecordedCall> CloseErasedAsync(string? leadId, CancellationToken cancellationToken)
    {
        try
        {
            if (leadId is not null && await directory.ReadAsync(leadId, cancellationToken) is { DoNotCall: not true })
                await directory.ChangeAsync(leadId, new(Status: null, Rating: null, DoNotCall: true), cancellationToken);
        }
        catch (LeadNotFound)
        {
            // Erased right now, as it should be.
        }

        return RecordedCall.Erased(leadId);
    }

    // How far the workflow came: what its last attempt ended with, or what is known of an attempt that has no end yet.
    private static CallOutcome LastOf(Interaction? interaction, string interactionId, string error)
    {
        int attempt = interaction is null ? 1 : interaction.Calls.Keys.Concat(interaction.Outcomes.Keys).DefaultIfEmpty(1).Max();
        if (interaction?.Outcomes.GetValueOrDefault(attempt) is { } settled) return settled;
        return interaction?.Call(attempt) is { } call && (call.ContactId is not null || call.AskedAt is not null)
            ? new(interactionId, attempt, Telephony.Unknown, new(LegalDecision.Allowed, error), $"{EndOfCall.Describe(Telephony.Unknown)} The workflow failed: {error}.", call.ContactId)
            : new(interactionId, attempt, Telephony.NotPlaced, new(LegalDecision.NotAsked, error), $"The workflow failed: {error}.");
    }

    private static CallOutcome WithFailure(CallOutcome outcome, string error) => outcome with
    {
        Reason = outcome.Reason.Contains("The workflow failed", StringComparison.Ordinal) ? outcome.Reason : $"{outcome.Reason} The workflow failed: {error}.",
        CallAgainAt = null,
    };

    // Only what nobody else decided: a status that is still ours to set, a rating that nobody gave.
    private async Task<IReadOnlyList<string>> ChangeLeadAsync(string leadId, Interaction? interaction, CallOutcome outcome, CancellationToken cancellationToken)
    {
        LeadEntry lead = await directory.ReadAsync(leadId, cancellationToken) ?? throw new LeadNotFound(leadId);
        bool optedOut = outcome.Legal.OptedOut || (interaction?.Calls.Values.Any(call => call.OptedOut) ?? false);
        string? status = optedOut ? playbook.Salesforce.LeadStatusClosed
            : outcome.Telephony == Telephony.Answered ? playbook.Salesforce.LeadStatusContacted
            : null;
        string? rating = outcome.Conversation?.Interest switch
        {
            Interest.Hot => playbook.Salesforce.RatingHot,
            Interest.Warm => playbook.Salesforce.RatingWarm,
            Interest.Cold => playbook.Salesforce.RatingCold,
            _ => null,
        };
        bool statusIsOurs = lead.Status == playbook.Salesforce.LeadStatusNew || lead.Status == playbook.Salesforce.LeadStatusContacted;
        LeadChange change = new(
            status != lead.Status && statusIsOurs ? status : null,
            lead.Rating is null ? rating : null,
            // Whoever asked before, under a lead that is gone, is known to the gate alone.
            (optedOut || outcome.Legal.Rule == GateRule.Suppressed) && lead.DoNotCall != true ? true : null);
        return await directory.ChangeAsync(leadId, change, cancellationToken);
    }
}

/// <summary>What was written into the CRM.</summary>
/// <param name="Status"><c>success</c>, <c>leadGone</c>, <c>erased</c> or <c>recorded</c>.</param>
/// <param name="LeadId">Whose.</param>
/// <param name="TaskId">The activity of this attempt; null when it has none.</param>
/// <param name="UpdatedFields">Names of the lead's fields that were written.</param>
/// <param name="UpdatedAt">When, UTC.</param>
public sealed record RecordedCall(string Status, string? LeadId, string? TaskId, IReadOnlyList<string> UpdatedFields, DateTimeOffset? UpdatedAt)
{
    /// <summary>Nothing was recorded: the person had their data erased.</summary>
    public static RecordedCall Erased(string? leadId) => new("erased", leadId, null, [], null);
}
