using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Errors;

namespace Atlas.Engine.DynamoDb;

/// <summary>Opens interactions: pointer, record, profile and consent are written together or not at all.</summary>
/// <remarks>
/// Nothing is opened for a person who was erased since the interaction began: however late a request is carried out that was
/// given up, it does not bring back what was erased.
/// </remarks>
/// <param name="table">AtlasEngineInteractions.</param>
/// <param name="pointers">AtlasEngineTaskTokens.</param>
/// <param name="people">Whose profile an opening makes, and who remembers erasures.</param>
/// <param name="interactions">Finds what an earlier run opened.</param>
/// <param name="retention">How long interactions are kept.</param>
/// <param name="consentRetention">How long consents are kept.</param>
/// <param name="time">The clock.</param>
public sealed class OpeningTable(
    Table table, Table pointers, PeopleTable people, IInteractions interactions, TimeSpan retention, TimeSpan consentRetention, TimeProvider time) : IOpenings
{
    /// <inheritdoc/>
    public async Task<Interaction> OpenAsync(Interaction opening, ConsentEvidence? consent, CancellationToken cancellationToken)
    {
        string person = Keys.Lead(opening.Number);
        DateTimeOffset now = time.GetUtcNow();
        AttributeValue expiry = Attributes.Of((now + retention).ToUnixTimeSeconds());
        List<TransactWriteItem> parts =
        [
            pointers.Inserting(
                Keys.Interaction(opening.Id),
                Keys.Pointer,
                new() { ["LeadKey"] = Attributes.Of(person), ["InteractionKey"] = Attributes.Of(Keys.Interaction(opening)), ["ExpirationTime"] = expiry }),
            .. await people.AdmittingAsync(opening.Number, opening.StartedAt, cancellationToken),
            table.Inserting(person, Keys.Interaction(opening), InteractionItem.Of(opening, now + retention)),
        ];
        if (consent is not null) parts.Add(table.Putting(person, Keys.ConsentPrefix + Attributes.Text(consent.CapturedAt), ConsentItem.Of(consent, now + consentRetention)));

        if (await table.WriteTogetherAsync(parts, cancellationToken)) return opening;
        // An earlier run opened it, or the person was erased since it began.
        return (await interactions.FindAsync(opening.Id, cancellationToken)).Interaction ?? throw new InteractionNotFound(opening.Id);
    }
}
