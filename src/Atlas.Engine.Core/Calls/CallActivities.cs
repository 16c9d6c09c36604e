using System.Globalization;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Calls;

/// <summary>Writes a lead's activities: one for each call that was placed, and one that says why where the last attempt placed none.</summary>
/// <remarks>
/// Safe to run twice and at once: each activity is a duty claimed on the interaction's record, and carries the contact's
/// id, by which a run that died half-way is found out. What an earlier run could not write is caught up.
/// </remarks>
internal sealed class CallActivities(IInteractions interactions, ILeadDirectory directory, CompanyPlaybook playbook, TimeProvider time, ILogger log)
{
    /// <summary>Writes every activity that is due.</summary>
    /// <param name="leadId">Whose.</param>
    /// <param name="interaction">The interaction; null when nothing is known of it, so that only the attempt itself is written.</param>
    /// <param name="outcome">How the latest attempt ended.</param>
    /// <param name="isLast">Whether no further call follows.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>The activity of the latest attempt; null when it has none.</returns>
    public async Task<string?> WriteAsync(string leadId, Interaction? interaction, CallOutcome outcome, bool isLast, CancellationToken cancellationToken)
    {
        if (interaction is null) return await FindOrAddAsync(ActivityOf(leadId, null, outcome), cancellationToken);
        string? latest = null;
        foreach (CallOutcome due in DueOf(interaction, outcome, isLast))
        {
            string written = await WriteOnceAsync(interaction, leadId, due, cancellationToken);
            if (due.Attempt == outcome.Attempt) latest = written;
        }

        return latest;
    }

    private static IEnumerable<CallOutcome> DueOf(Interaction interaction, CallOutcome outcome, bool isLast)
    {
        Dictionary<int, CallOutcome> known = new(interaction.Outcomes);
        known.TryAdd(outcome.Attempt, outcome);
        return known.OrderBy(entry => entry.Key).Select(entry => entry.Value).Where(entry => entry.WasPlaced || (isLast && entry.Attempt == outcome.Attempt));
    }

    private async Task<string> WriteOnceAsync(Interaction interaction, string leadId, CallOutcome outcome, CancellationToken cancellationToken)
    {
        string duty = string.Create(CultureInfo.InvariantCulture, $"Activity{outcome.Attempt}");
        DoneDuty done = await interactions.Duty(interaction, duty).DoOnceAsync(
            afterAnother =>
            {
                Activity activity = ActivityOf(leadId, interaction, outcome);
                return afterAnother ? FindOrAddAsync(activity, cancellationToken) : directory.AddActivityAsync(activity, cancellationToken);
            },
            () => new SalesforceUnavailable("Another run is writing this activity."),
            cancellationToken);
        if (done.IsOurs)
        {
            await interactions.KeepCallAsync(interaction, new CallRecord(outcome.Attempt, ActivityId: done.Result), cancellationToken);
            log.ActivityWritten(done.Result);
        }

        return done.Result;
    }

    private Activity ActivityOf(string leadId, Interaction? interaction, CallOutcome outcome) =>
        ActivityText.Of(leadId, outcome, ActivityText.WishOf(interaction, outcome.Attempt), playbook, time.GetUtcNow());

    private async Task<string> FindOrAddAsync(Activity activity, CancellationToken cancellationToken) =>
        await directory.FindActivityAsync(activity.Key, cancellationToken) ?? await directory.AddActivityAsync(activity, cancellationToken);
}
