using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.DynamoDb;

/// <summary>The table of task tokens, and the links from contacts back to their attempts.</summary>
/// <param name="table">AtlasEngineTaskTokens.</param>
/// <param name="lifetime">How long an item is kept. TTL deletes late, so readers check the time themselves.</param>
/// <param name="time">The clock.</param>
public sealed class TaskTokenTable(Table table, TimeSpan lifetime, TimeProvider time) : ITaskTokens
{
    /// <inheritdoc/>
    public async Task<bool> StoreAsync(InteractionKey key, TaskToken token, CancellationToken cancellationToken)
    {
        string pk = Keys.Interaction(key.InteractionId), sk = Keys.Attempt(key.Attempt);
        // A request that was given up may be carried out much later: nothing is stored where the person was erased meanwhile.
        TransactWriteItem notErased = table.Requiring(pk, Keys.Pointer, new Update().IfAbsent(Keys.ErasedMark));
        // The same token again comes from a run, or a request, that was repeated: it may be answered by now, and must not seem to
        // wait again. So a token takes the place only of the one that was read.
        for (string? earlier = null; ;)
        {
            Update waiting = earlier is null ? Waiting(token).IfAbsent("TaskToken") : Waiting(token).IfEquals(Attributes.Of(earlier), "TaskToken");
            TransactWriteItem[] parts = [table.Updating(pk, sk, waiting), notErased];
            if (await table.WriteTogetherAsync(parts, cancellationToken)) return true;
            string? now = (await table.GetAsync(pk, sk, cancellationToken))?.TextOf("TaskToken");
            if (now == token.Value) return true;
            if (now == earlier) return false;
            earlier = now;
        }
    }

    /// <inheritdoc/>
    public async Task<StoredToken?> FindAsync(InteractionKey key, CancellationToken cancellationToken)
    {
        Dictionary<string, AttributeValue>? item = await table.GetAsync(Keys.Interaction(key.InteractionId), Keys.Attempt(key.Attempt), cancellationToken);
        if (item?.TextOf("TaskToken") is not { } token || IsExpired(item)) return null;
        return new(TaskToken.Parse(token), Enum.Parse<TokenStatus>(item.TextOf("Status") ?? nameof(TokenStatus.Waiting)), item.TextOf("ContactId"));
    }

    /// <inheritdoc/>
    public Task MarkAsync(InteractionKey key, TaskToken token, TokenStatus status, CancellationToken cancellationToken) =>
        table.UpdateAsync(
            Keys.Interaction(key.InteractionId),
            Keys.Attempt(key.Attempt),
            new Update()
                .Set(Attributes.Of(status.ToString()), "Status")
                .IfEquals(Attributes.Of(token.Value), "TaskToken")
                .IfEquals(Attributes.Of(nameof(TokenStatus.Waiting)), "Status"),
            cancellationToken);

    /// <inheritdoc/>
    public async Task LinkAsync(InteractionKey key, string contactId, CancellationToken cancellationToken)
    {
        await table.InsertAsync(
            Keys.Contact(contactId),
            Keys.Link,
            new()
            {
                ["InteractionId"] = Attributes.Of(key.InteractionId),
                ["Attempt"] = Attributes.Of(key.Attempt),
                ["ExpirationTime"] = Expiration(),
            },
            cancellationToken);
        await table.UpdateAsync(
            Keys.Interaction(key.InteractionId),
            Keys.Attempt(key.Attempt),
            new Update().SetOnce(Attributes.Of(contactId), "ContactId").IfItemExists(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<InteractionKey?> FindContactAsync(string contactId, CancellationToken cancellationToken)
    {
        Dictionary<string, AttributeValue>? item = await table.GetAsync(Keys.Contact(contactId), Keys.Link, cancellationToken);
        return item?.TextOf("InteractionId") is { } id && !IsExpired(item) ? new(id, (int)item.NumberOf("Attempt")) : null;
    }

    private Update Waiting(TaskToken token) => new Update()
        .Set(Attributes.Of(token.Value), "TaskToken")
        .Set(Attributes.Of(nameof(TokenStatus.Waiting)), "Status")
        .Set(Expiration(), "ExpirationTime");

    private AttributeValue Expiration() => Attributes.Of((time.GetUtcNow() + lifetime).ToUnixTimeSeconds());

    private bool IsExpired(Dictionary<string, AttributeValue> item) => item.NumberOf("ExpirationTime") <= time.GetUtcNow().ToUnixTimeSeconds();
}
