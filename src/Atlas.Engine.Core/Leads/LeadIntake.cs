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
public sealed class LeadIntake(IInteractions interactions, IPeople people, ILeadDirectory directory, TimeProvider time, ILogger log)
{
    private const string Duty = "Lead";

    /// <summary>Takes a lead in.</summary>
    /// <param name="lead">The lead.</param>
    /// <param name="interactionId">The workflow's execution name.</param>
    /// <param name="startedAt">When the workflow started; null means now.</param>
    /// <param name="consent">What the person agreed to; without it nobody calls.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="SalesforceUnavailable">The CRM is away, or another run is creating the lead right now.</exception>
    public async Task<TakenLead> TakeAsync(Lead lead, string interactionId, DateTimeOffset? startedAt, ConsentEvidence? consent, CancellationToken cancellationToken)
    {
        Interaction opening = new()
        {
            Id = interactionId,
            StartedAt = startedAt ?? time.GetUtcNow(),
            Number = lead.Phone,
            FirstName = lead.FirstName,
            TimeZone = lead.TimeZone,
            TimeZoneConfirmed = lead.TimeZoneConfirmed,
        };
        Interaction interaction = await interactions.OpenAsync(opening, consent, cancellationToken);
        (string leadId, bool created) = await FindOrCreateAsync(lead, cancellationToken);
        await interactions.KeepLeadAsync(interaction, leadId, cancellationToken);
        log.LeadKept(leadId, created);
        RecordAddress address = interactions.AddressOf(interaction);
        return new(leadId, address.PartitionKey, address.SortKey, created);
    }

    private async Task<(string LeadId, bool Created)> FindOrCreateAsync(Lead lead, CancellationToken cancellationToken)
    {
        string duty = Duty;
        DutyClaim claim = await people.ClaimAsync(lead.Phone, duty, cancellationToken);
        while (claim is { State: ClaimState.Done, Result: { } known })
        {
            if (await directory.ReadAsync(known, cancellationToken) is not null) return (known, false);
            // Somebody removed that lead: the right to create the one after it is claimed in its turn.
            duty = Duty + "After" + known;
            claim = await people.ClaimAsync(lead.Phone, duty, cancellationToken);
        }

        if (claim.State == ClaimState.TheirsNow) throw new SalesforceUnavailable("Another run is creating this lead.");
        try
        {
            bool created = false;
            string? leadId = (await directory.FindAsync(lead.Phone, cancellationToken))?.Id;
            if (leadId is null)
            {
                leadId = await directory.CreateAsync(lead, cancellationToken);
                created = true;
            }

            await people.FulfilAsync(lead.Phone, duty, leadId, cancellationToken);
            return (leadId, created);
        }
        catch (AtlasError error) when (!error.MayStillHappen)
        {
            // The invocation may be out of time; giving the claim back takes a moment of its own.
            using CancellationTokenSource moment = Deadlines.After(TimeSpan.FromMilliseconds(300));
            await people.ReleaseAsync(lead.Phone, duty, moment.Token);
            throw;
        }
    }
}

/// <summary>Where a lead and its interaction are.</summary>
/// <param name="LeadId">The CRM's id.</param>
/// <param name="PartitionKey">Of the interaction's record.</param>
/// <param name="SortKey">Of the interaction's record.</param>
/// <param name="Created">Whether this run created the lead.</param>
public sealed record TakenLead(string LeadId, string PartitionKey, string SortKey, bool Created);
