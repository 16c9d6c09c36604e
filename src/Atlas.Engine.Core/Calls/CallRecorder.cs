using System.Globalization;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Notifications;
using Atlas.Engine.Playbook;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Calls;

/// <summary>Brings an outcome into the CRM: one activity per call, the lead's fields, and at the end one message to the sales team.</summary>
/// <remarks>
/// Safe to run twice and at once: each duty is claimed on the interaction's record, and an activity carries the
/// contact's id, by which a run that died half-way is found out. What an earlier run could not write is caught up.
/// </remarks>
public sealed class CallRecorder(
    IInteractions interactions,
    ILeadDirectory directory,
    ISalesTeam salesTeam,
    CompanyPlaybook playbook,
    TimeProvider time,
    ILogger log)
{
    private const string NotifyDuty = "Notify";

    /// <summary>Records one attempt's outcome.</summary>
    /// <param name="leadId">Whose.</param>
    /// <param name="outcome">What the workflow was told.</param>
    /// <param name="isLast">Whether no further call follows, so that the sales team is told.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="SalesforceUnavailable">The CRM is away, or another run is at it right now.</exception>
    public async Task<RecordedCall> RecordAsync(string leadId, CallOutcome outcome, bool isLast, CancellationToken cancellationToken)
    {
        FoundInteraction found = await interactions.FindAsync(outcome.InteractionId, cancellationToken);
        if (found.Erased) return RecordedCall.Erased(leadId);
        Interaction? interaction = found.Interaction;
        try
        {
            string? activityId = null;
            if (interaction is null)
            {
                activityId = await WriteActivityOnceAsync(leadId, outcome, cancellationToken);
            }
            else
            {
                foreach (CallOutcome due in DueOf(interaction, outcome, isLast))
                {
                    string written = await CatchUpAsync(interaction, leadId, due, cancellationToken);
                    if (due.Attempt == outcome.Attempt) activityId = written;
                }
            }

            IReadOnlyList<string> changed = await ChangeLeadAsync(leadId, interaction, outcome, cancellationToken);
            if (isLast && interaction is not null) await NotifyOnceAsync(interaction, leadId, outcome, cancellationToken);
            return new("success", leadId, activityId, changed, time.GetUtcNow());
        }
        catch (LeadNotFound) when (interaction is not null)
        {
            // Somebody removed the lead while we called: the sales team hears of the outcome all the same.
            if (isLast) await NotifyOnceAsync(interaction, leadId, outcome, cancellationToken);
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
        if (found.Erased) return RecordedCall.Erased(leadId);
        leadId ??= found.Interaction?.LeadId;
        CallOutcome failure = found.Interaction?.Outcomes.OrderBy(entry => entry.Key).Select(entry => entry.Value).LastOrDefault()
            ?? new(interactionId, 1, Telephony.NotPlaced, new(LegalDecision.NotAsked, error), $"The workflow failed: {error}.");
        if (leadId is not null && found.Interaction is { } interaction)
        {
            failure = await interactions.SettleAsync(interaction, failure, cancellationToken);
            return await RecordAsync(leadId, failure, isLast: true, cancellationToken);
        }

        await salesTeam.TellAsync(
            playbook.Notifications.FailureSubject,
            $"A visitor asked for a call and could not be called: {error}.\nInteraction: {interactionId}",
            Facts(failure),
            cancellationToken);
        return new("recorded", leadId, null, [], time.GetUtcNow());
    }

    // One activity for each call that was placed, and one that says why, where the last attempt placed none.
    private static IEnumerable<CallOutcome> DueOf(Interaction interaction, CallOutcome outcome, bool isLast)
    {
        Dictionary<int, CallOutcome> known = new(interaction.Outcomes);
        known.TryAdd(outcome.Attempt, outcome);
        return known.OrderBy(entry => entry.Key).Select(entry => entry.Value)
            .Where(entry => entry.Telephony != Telephony.NotPlaced || (isLast && entry.Attempt == outcome.Attempt));
    }

    private async Task<string> CatchUpAsync(Interaction interaction, string leadId, CallOutcome outcome, CancellationToken cancellationToken)
    {
        string duty = string.Create(CultureInfo.InvariantCulture, $"Activity{outcome.Attempt}");
        DutyClaim claim = await interactions.ClaimAsync(interaction, duty, cancellationToken);
        switch (claim.State)
        {
            case ClaimState.Done:
                return claim.Result ?? "";
            case ClaimState.TheirsNow:
                throw new SalesforceUnavailable("Another run is writing this activity.");
            default:
                try
                {
                    string activityId = claim.State == ClaimState.OursAfterAnother
                        ? await WriteActivityOnceAsync(leadId, outcome, cancellationToken)
                        : await directory.AddActivityAsync(ActivityText.Of(leadId, outcome, playbook, time.GetUtcNow()), cancellationToken);
                    await interactions.FulfilAsync(interaction, duty, activityId, cancellationToken);
                    await interactions.KeepCallAsync(interaction, new CallRecord(outcome.Attempt, ActivityId: activityId), cancellationToken);
                    log.ActivityWritten(activityId);
                    return activityId;
                }
                catch (AtlasError)
                {
                    using CancellationTokenSource moment = new(TimeSpan.FromMilliseconds(300));
                    await interactions.ReleaseAsync(interaction, duty, moment.Token);
                    throw;
                }
        }
    }

    private async Task<string> WriteActivityOnceAsync(string leadId, CallOutcome outcome, CancellationToken cancellationToken)
    {
        Activity activity = ActivityText.Of(leadId, outcome, playbook, time.GetUtcNow());
        return await directory.FindActivityAsync(activity.Key, cancellationToken) ?? await directory.AddActivityAsync(activity, cancellationToken);
    }

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
            optedOut && lead.DoNotCall != true ? true : null);
        return await directory.ChangeAsync(leadId, change, cancellationToken);
    }

    private async Task NotifyOnceAsync(Interaction interaction, string leadId, CallOutcome outcome, CancellationToken cancellationToken)
    {
        DutyClaim claim = await interactions.ClaimAsync(interaction, NotifyDuty, cancellationToken);
        if (claim.State is ClaimState.Done or ClaimState.TheirsNow) return;
        try
        {
            string subject = playbook.Notifications.OutcomeSubject.Replace("{outcome}", outcome.Telephony.ToString(), StringComparison.Ordinal);
            await salesTeam.TellAsync(subject, $"{ActivityText.Describe(outcome)}\n\nLead: {leadId}\nInteraction: {interaction.Id}", Facts(outcome), cancellationToken);
            await interactions.FulfilAsync(interaction, NotifyDuty, "told", cancellationToken);
        }
        catch (AtlasError)
        {
            using CancellationTokenSource moment = new(TimeSpan.FromMilliseconds(300));
            await interactions.ReleaseAsync(interaction, NotifyDuty, moment.Token);
            throw;
        }
    }

    private static Dictionary<string, string> Facts(CallOutcome outcome) => new()
    {
        ["telephony"] = outcome.Telephony.ToString(),
        ["interest"] = (outcome.Conversation?.Interest ?? Interest.None).ToString(),
        ["decision"] = outcome.Legal.Decision.ToString(),
    };
}

/// <summary>What was written into the CRM.</summary>
/// <param name="Status"><c>success</c>, <c>leadGone</c>, <c>erased</c> or <c>recorded</c>.</param>
/// <param name="LeadId">Whose.</param>
/// <param name="TaskId">The activity of this attempt; null when it has none.</param>
/// <param name="UpdatedFields">Names of the lead's fields that were written.</param>
/// <param name="UpdatedAt">When, UTC.</param>
public sealed record RecordedCall(string Status, string? LeadId, string? TaskId, IReadOnlyList<string> UpdatedFields, DateTimeOffset? UpdatedAt)
{
    /// <summary>Nothing was written: the person had their data erased.</summary>
    public static RecordedCall Erased(string? leadId) => new("erased", leadId, null, [], null);
}
