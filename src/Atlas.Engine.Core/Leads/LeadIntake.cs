using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Leads;

/// <summary>Takes a lead in: one record of the interaction, one lead in the CRM.</summary>
/// <remarks>
/// Safe to run twice and at once: the record's first writer wins, and the right to create a person's lead is claimed
/// under their number, so that two chats of one person make one lead.
/// </remarks>
public sealed class LeadIntake(IOpenings openings, IInteractions interactions, IPeople people, ILeadDirectory directory, TimeProvider time, ILogger log)
{
    private const string Duty = "Lead";

    /// <summary>Takes a lead in.</summary>
    /// <param name="lead">The lead.</param>
    /// <param name="interactionId">The workflow's execution name.</param>
    /// <param name="startedAt">When the workflow started; null means now.</param>
    /// <param name="consent">What the person agreed to; without it nobody calls.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="InteractionNotFound">The person was erased since the workflow started.</exception>
    /// <exception cref="SalesforceUnavailable">The CRM is away, or another run is creating the lead right now.</exception>
    public async Task<TakenLead> TakeAsync(Lead lead, string interactionId, DateTimeOffset? startedAt, ConsentEvidence? consent, CancellationToken cancellationToken)
    {
        Interaction opening = new()
        {
            Id = interactionId,
            StartedAt = startedAt ?? time.GetUtcNow(),
            Number = lead.Phone,
            FirstName = lead.FirstName,
            LastName = lead.LastName,
            TimeZone = lead.TimeZone,
            TimeZoneConfirmed = lead.TimeZoneConfirmed,
        };
        try
        {
            return await TakeAsync(lead, opening, consent, cancellationToken);
        }
        catch (InteractionNotFound)
        {
            // The person was erased meanwhile. This run, or one that died, may have made their lead when the erasure had looked
            // already; whoever has come again since keeps theirs.
            if (!await people.IsKnownAsync(lead.Phone, cancellationToken)) await directory.EraseAsync(lead.Phone, cancellationToken);
            throw;
        }
    }

    private async Task<TakenLead> TakeAsync(Lead lead, Interaction opening, ConsentEvidence? consent, CancellationToken cancellationToken)
    {
        Interaction interaction = await openings.OpenAsync(opening, consent, cancellationToken);
        (string leadId, bool created) = await FindOrCreateAsync(lead, interaction.Id, cancellationToken);
        if (!await interactions.KeepLeadAsync(interaction, leadId, cancellationToken)) throw new InteractionNotFound(interaction.Id);
        log.LeadKept(leadId, created);
        Metrics.Instance.Count("LeadTaken");
        RecordAddress address = interactions.AddressOf(interaction);
        return new(leadId, address.PartitionKey, address.SortKey, created);
    }

    private async Task<(string LeadId, bool Created)> FindOrCreateAsync(Lead lead, string interactionId, CancellationToken cancellationToken)
    {
        for (string duty = Duty; ;)
        {
            bool created = false;
            DoneDuty done = await people.Duty(lead.Phone, duty, mayBeUnknown: false).DoOnceAsync(
                async _ =>
                {
                    if (await directory.FindAsync(lead.Phone, cancellationToken) is { } known) return known.Id;
                    // Looked for at the last moment: an erasure that has passed by would not find what is made now.
                    if (!await people.IsKnownAsync(lead.Phone, cancellationToken)) throw new InteractionNotFound(interactionId);
                    created = true;
                    return await directory.CreateAsync(lead, cancellationToken);
                },
                () => new SalesforceUnavailable("Another run is creating this lead."),
                cancellationToken);
            if (done.IsOurs || await directory.ReadAsync(done.Result, cancellationToken) is not null) return (done.Result, created);
            // Somebody removed that lead: the right to create the one after it is claimed in its turn.
            duty = Duty + "After" + done.Result;
        }
    }
}

/// <summary>Where a lead and its interaction are.</summary>
/// <param name="LeadId">The CRM's id.</param>
/// <param name="PartitionKey">Of the interaction's record.</param>
/// <param name="SortKey">Of the interaction's record.</param>
/// <param name="Created">Whether this run created the lead.</param>
public sealed record TakenLead(string LeadId, string PartitionKey, string SortKey, bool Created);
