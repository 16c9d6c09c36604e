using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;
using Atlas.Engine.Leads;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.DynamoDb;

/// <summary>Finds and removes everything under a number in both tables.</summary>
/// <param name="table">AtlasEngineInteractions.</param>
/// <param name="tokens">AtlasEngineTaskTokens.</param>
public sealed class PersonalDataTable(Table table, Table tokens) : IPersonalData
{
    /// <inheritdoc/>
    public async Task<PersonalHoldings> ListAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        string pk = Keys.Lead(number);
        List<StoredRecord> records = [];
        List<string> files = [];
        List<WaitingToken> waiting = [];
        HashSet<string> lastNames = new(StringComparer.OrdinalIgnoreCase);
        int interactions = 0, turns = 0, consents = 0;
        foreach (Dictionary<string, AttributeValue> item in await table.QueryAsync(pk, "", newestOnly: false, cancellationToken))
        {
            string sk = item.TextOf("SK") ?? "";
            records.Add(new(false, false, pk, sk));
            if (sk.StartsWith(Keys.ConsentPrefix, StringComparison.Ordinal)) consents++;
            if (!sk.StartsWith(Keys.InteractionPrefix, StringComparison.Ordinal)) continue;
            interactions++;
            Interaction interaction = InteractionItem.Read(item);
            if (interaction.LastName.Length > 0) lastNames.Add(interaction.LastName);
            turns += interaction.Exchanges.Values.Sum(exchanges => exchanges.Count);
            foreach (CallRecord call in interaction.Calls.Values)
            {
                if (call.ContactId is { } contactId) records.Add(new(false, true, Keys.Contact(contactId), Keys.Link));
                if (call.RecordingKey is { } recording) files.Add(recording);
                if (call.TranscriptKey is { } transcript) files.Add(transcript);
            }

            await ListTokensAsync(interaction.Id, records, waiting, cancellationToken);
        }

        return new(number, interactions, turns, consents, files, waiting, records, lastNames);
    }

    /// <inheritdoc/>
    public async Task EraseAsync(PersonalHoldings holdings, CancellationToken cancellationToken)
    {
        // The pointers first: from then on, whatever arrives late finds "erased" and keeps nothing.
        foreach (StoredRecord record in holdings.Records.OrderByDescending(record => record.IsPointer))
        {
            if (record.IsPointer)
            {
                await tokens.UpdateAsync(record.PartitionKey, record.SortKey, new Update().Set(Attributes.Of(true), "Erased").Set(Attributes.Of(""), "LeadKey").Set(Attributes.Of(""), "InteractionKey"), cancellationToken);
            }
            else
            {
                await (record.IsToken ? tokens : table).DeleteAsync(record.PartitionKey, record.SortKey, cancellationToken);
            }
        }
    }

    private async Task ListTokensAsync(string interactionId, List<StoredRecord> records, List<WaitingToken> waiting, CancellationToken cancellationToken)
    {
        string pk = Keys.Interaction(interactionId);
        foreach (Dictionary<string, AttributeValue> item in await tokens.QueryAsync(pk, "", newestOnly: false, cancellationToken))
        {
            string sk = item.TextOf("SK") ?? "";
            records.Add(new(sk == Keys.Pointer, true, pk, sk));
            if (sk.StartsWith(Keys.AttemptPrefix, StringComparison.Ordinal)
                && item.TextOf("TaskToken") is { } token
                && item.TextOf("Status") == nameof(TokenStatus.Waiting))
            {
                waiting.Add(new(interactionId, Attributes.Number(sk[Keys.AttemptPrefix.Length..]), TaskToken.Parse(token)));
            }
        }
    }
}
