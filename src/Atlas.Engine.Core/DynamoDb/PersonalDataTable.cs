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
            bool isInteraction = sk.StartsWith(Keys.InteractionPrefix, StringComparison.Ordinal);
            records.Add(new(false, false, pk, sk, isInteraction ? item.MapOf(InteractionItem.Calls).Count : null));
            if (sk.StartsWith(Keys.ConsentPrefix, StringComparison.Ordinal)) consents++;
            if (!isInteraction) continue;
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
    public async Task MarkErasedAsync(PersonalHoldings holdings, CancellationToken cancellationToken)
    {
        foreach (StoredRecord pointer in holdings.Records.Where(record => record.IsPointer))
        {
            Update mark = new Update().Set(Attributes.Of(true), Keys.ErasedMark).Set(Attributes.Of(""), "LeadKey").Set(Attributes.Of(""), "InteractionKey");
            await tokens.UpdateAsync(pointer.PartitionKey, pointer.SortKey, mark, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> EraseAsync(PersonalHoldings holdings, CancellationToken cancellationToken)
    {
        bool whole = true;
        // An interaction's record goes last: it leads to the others and knows the name, so whoever is cut short here can be followed by another.
        foreach (StoredRecord record in holdings.Records.Where(record => !record.IsPointer).OrderBy(record => record.CallFacts is not null))
        {
            // What is noted of calls is only ever added to: as much as was listed is what was listed.
            Update? unchanged = record.CallFacts is { } facts ? new Update().IfSize(facts, InteractionItem.Calls) : null;
            whole &= await (record.IsToken ? tokens : table).DeleteAsync(record.PartitionKey, record.SortKey, unchanged, cancellationToken);
        }

        return whole;
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
