using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.DynamoDb;

/// <summary>The table of interactions, with a pointer from each id in the table of tokens.</summary>
/// <remarks>Every write changes named attributes under the condition that the item exists: what was erased does not come back.</remarks>
/// <param name="table">AtlasEngineInteractions.</param>
/// <param name="pointers">AtlasEngineTaskTokens.</param>
/// <param name="time">The clock.</param>
public sealed class InteractionTable(Table table, Table pointers, TimeProvider time) : IInteractions
{
    /// <inheritdoc/>
    public async Task<FoundInteraction> FindAsync(string interactionId, CancellationToken cancellationToken)
    {
        Dictionary<string, AttributeValue>? pointer = await pointers.GetAsync(Keys.Interaction(interactionId), Keys.Pointer, cancellationToken);
        if (pointer is null) return new(null, false);
        if (pointer.FlagOf(Keys.ErasedMark)) return new(null, true);
        Dictionary<string, AttributeValue>? item = pointer.TextOf("LeadKey") is { } pk && pointer.TextOf("InteractionKey") is { } sk
            ? await table.GetAsync(pk, sk, cancellationToken)
            : null;
        if (item is not null) return new(InteractionItem.Read(item), false);
        // An erasure marks the pointer before the record goes: whoever read it before the mark sees the mark now.
        pointer = await pointers.GetAsync(Keys.Interaction(interactionId), Keys.Pointer, cancellationToken);
        return new(null, pointer?.FlagOf(Keys.ErasedMark) == true);
    }

    /// <inheritdoc/>
    public RecordAddress AddressOf(Interaction interaction) => new(Keys.Lead(interaction.Number), Keys.Interaction(interaction));

    /// <inheritdoc/>
    public Task<bool> KeepLeadAsync(Interaction interaction, string leadId, CancellationToken cancellationToken) =>
        UpdateAsync(interaction, new Update().Set(Attributes.Of(leadId), "LeadId"), cancellationToken);

    /// <inheritdoc/>
    public Task KeepScenarioAsync(Interaction interaction, Scenario scenario, CancellationToken cancellationToken) =>
        UpdateAsync(interaction, new Update().SetOnce(Attributes.Of(JsonSerializer.Serialize(scenario, OutcomeJson.Default.Scenario)), "Scenario"), cancellationToken);

    /// <inheritdoc/>
    public Task KeepDecisionAsync(Interaction interaction, int attempt, GateDecision decision, CancellationToken cancellationToken) =>
        UpdateAsync(interaction, new Update().Append(DecisionItem.Of(attempt, decision), "Decisions"), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> KeepCallAsync(Interaction interaction, CallRecord facts, CancellationToken cancellationToken)
    {
        Update update = InteractionItem.Facts(facts);
        if (facts.ContactId is { } contactId) update.Set(Attributes.Of(contactId), "ContactId");
        return update.IsEmpty ? Task.FromResult(true) : UpdateAsync(interaction, update, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Exchange> KeepExchangeAsync(Interaction interaction, int attempt, Exchange exchange, CancellationToken cancellationToken)
    {
        string key = InteractionItem.ExchangeKey(attempt, exchange.Number);
        if (await UpdateAsync(interaction, new Update().Set(InteractionItem.Of(exchange), "Exchanges", key).IfAbsent("Exchanges", key), cancellationToken)) return exchange;
        FoundInteraction found = await FindAsync(interaction.Id, cancellationToken);
        return found.Interaction?.ExchangesOf(attempt).FirstOrDefault(earlier => earlier.Number == exchange.Number) ?? exchange;
    }

    /// <inheritdoc/>
    public Task<bool> BeginDialAsync(Interaction interaction, int attempt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Update update = new Update()
            .SetOnce(Attributes.Of(at), InteractionItem.Calls, InteractionItem.FactKey(attempt, nameof(CallRecord.AskedAt)))
            .IfAbsent("Outcomes", Attributes.Key(attempt));
        return UpdateAsync(interaction, update, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Settled?> SettleUndialledAsync(Interaction interaction, CallOutcome outcome, CancellationToken cancellationToken)
    {
        if (await UpdateAsync(interaction, Settling(outcome).IfAbsent(InteractionItem.Calls, InteractionItem.FactKey(outcome.Attempt, nameof(CallRecord.AskedAt))), cancellationToken)) return new(outcome, true);
        FoundInteraction found = await FindAsync(interaction.Id, cancellationToken);
        CallOutcome? standing = found.Interaction is { } now ? now.Outcomes.GetValueOrDefault(outcome.Attempt) : outcome;
        return standing is null ? null : new(standing, false);
    }

    /// <inheritdoc/>
    public async Task<Settled> SettleAsync(Interaction interaction, CallOutcome outcome, CancellationToken cancellationToken)
    {
        if (await UpdateAsync(interaction, Settling(outcome), cancellationToken)) return new(outcome, true);
        FoundInteraction found = await FindAsync(interaction.Id, cancellationToken);
        return new(found.Interaction?.Outcomes.GetValueOrDefault(outcome.Attempt) ?? outcome, false);
    }

    /// <inheritdoc/>
    public IDuty Duty(Interaction interaction, string duty) => new ItemDuty(table, Keys.Lead(interaction.Number), Keys.Interaction(interaction), duty, time);

    private static Update Settling(CallOutcome outcome)
    {
        string key = Attributes.Key(outcome.Attempt);
        return new Update()
            .Set(Attributes.Of(JsonSerializer.Serialize(outcome, OutcomeJson.Default.CallOutcome)), "Outcomes", key)
            .Set(Attributes.Of(outcome.Telephony.ToString()), "Status")
            .IfAbsent("Outcomes", key);
    }

    private Task<bool> UpdateAsync(Interaction interaction, Update update, CancellationToken cancellationToken) =>
        table.UpdateAsync(Keys.Lead(interaction.Number), Keys.Interaction(interaction), update.IfItemExists(), cancellationToken);
}
