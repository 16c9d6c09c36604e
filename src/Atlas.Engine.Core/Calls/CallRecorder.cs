using System.Globalization;
using Atlas.Engine.Conversations;
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
    /// <exception cref="ServiceUnavailable">A table or the topic is away, or another run is telling the sales team right now.</exception>
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
                activityId = await WriteActivityOnceAsync(ActivityOf(leadId, null, outcome), cancellationToken);
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
        CallOutcome failure = LastOf(found.Interaction, interactionId, error);
        if (found.Interaction is not { } interaction)
        {
            await TellOfFailureAsync(interactionId, error, failure, cancellationToken);
            return new("recorded", leadId, null, [], time.GetUtcNow());
        }

        leadId ??= interaction.LeadId;
        CallOutcome settled = await interactions.SettleAsync(interaction, failure, cancellationToken);
        try
        {
            if (leadId is not null) return await RecordAsync(leadId, WithFailure(settled, error), isLast: true, cancellationToken);
        }
        catch (PermanentError refused)
        {
            // The CRM will never take it: then the sales team at least is told.
            log.InvocationFailed(refused);
        }

        await OnceAsync(interaction, NotifyDuty, () => TellOfFailureAsync(interactionId, error, settled, cancellationToken), cancellationToken);
        return new("recorded", leadId, null, [], time.GetUtcNow());
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

    private Task TellOfFailureAsync(string interactionId, string error, CallOutcome failure, CancellationToken cancellationToken) => salesTeam.TellAsync(
        playbook.Notifications.FailureSubject,
        $"A visitor asked for a call, and the workflow failed: {error}.\n{failure.Reason}\nInteraction: {interactionId}",
        Facts(failure),
        cancellationToken);

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
                    Activity activity = ActivityOf(leadId, interaction, outcome);
                    string activityId = claim.State == ClaimState.OursAfterAnother
                        ? await WriteActivityOnceAsync(activity, cancellationToken)
                        : await directory.AddActivityAsync(activity, cancellationToken);
                    await interactions.FulfilAsync(interaction, duty, activityId, cancellationToken);
                    await interactions.KeepCallAsync(interaction, new CallRecord(outcome.Attempt, ActivityId: activityId), cancellationToken);
                    log.ActivityWritten(activityId);
                    return activityId;
                }
                catch (AtlasError error) when (!error.MayStillHappen)
                {
                    using CancellationTokenSource moment = Deadlines.After(TimeSpan.FromMilliseconds(300));
                    await interactions.ReleaseAsync(interaction, duty, moment.Token);
                    throw;
                }
        }
    }

    private Activity ActivityOf(string leadId, Interaction? interaction, CallOutcome outcome) =>
        ActivityText.Of(leadId, outcome, WishOf(interaction, outcome.Attempt), playbook, time.GetUtcNow());

    private async Task<string> WriteActivityOnceAsync(Activity activity, CancellationToken cancellationToken) =>
        await directory.FindActivityAsync(activity.Key, cancellationToken) ?? await directory.AddActivityAsync(activity, cancellationToken);

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

    private Task NotifyOnceAsync(Interaction interaction, string leadId, CallOutcome outcome, CancellationToken cancellationToken)
    {
        string subject = playbook.Notifications.OutcomeSubject.Replace("{outcome}", outcome.Telephony.ToString(), StringComparison.Ordinal);
        string text = $"{ActivityText.Describe(outcome, WishOf(interaction, outcome.Attempt))}\n\nLead: {leadId}\nInteraction: {interaction.Id}";
        return OnceAsync(interaction, NotifyDuty, () => salesTeam.TellAsync(subject, text, Facts(outcome), cancellationToken), cancellationToken);
    }

    private async Task OnceAsync(Interaction interaction, string duty, Func<Task> tell, CancellationToken cancellationToken)
    {
        DutyClaim claim = await interactions.ClaimAsync(interaction, duty, cancellationToken);
        if (claim.State == ClaimState.Done) return;
        // Whoever is at it may have died: only a retry can tell, and nobody is told twice meanwhile.
        if (claim.State == ClaimState.TheirsNow) throw new ServiceUnavailable("Another run is telling the sales team.");
        try
        {
            await tell();
            await interactions.FulfilAsync(interaction, duty, "told", cancellationToken);
        }
        catch (AtlasError error) when (!error.MayStillHappen)
        {
            using CancellationTokenSource moment = Deadlines.After(TimeSpan.FromMilliseconds(300));
            await interactions.ReleaseAsync(interaction, duty, moment.Token);
            throw;
        }
    }

    // What was promised on the call reaches a person even if no case could be opened while the caller waited.
    private static string? WishOf(Interaction? interaction, int attempt)
    {
        IReadOnlyList<Exchange> said = interaction?.ExchangesOf(attempt) ?? [];
        if (said.Any(exchange => exchange.Intent == Intents.DeleteMyInfo)) return "The person asked to have their data erased: a colleague has to see to it.";
        return said.Any(exchange => exchange.Intent == Intents.Callback) ? "The person asked to be called by a colleague." : null;
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
