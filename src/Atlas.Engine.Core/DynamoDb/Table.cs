using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;

namespace Atlas.Engine.DynamoDb;

/// <summary>One table with the keys <c>PK</c> and <c>SK</c>, and the few operations that we need of it.</summary>
public sealed class Table(Func<AmazonDynamoDBClient> dynamoDb, string name)
{
    private const string NoneYet = "attribute_not_exists(PK)";

    /// <summary>Reads one item consistently; null when there is none.</summary>
    public async Task<Dictionary<string, AttributeValue>?> GetAsync(string pk, string sk, CancellationToken cancellationToken)
    {
        GetItemResponse response = await RunAsync(client => client.GetItemAsync(
            new GetItemRequest { TableName = name, Key = Key(pk, sk), ConsistentRead = true }, cancellationToken));
        return response.Item is { Count: > 0 } item ? item : null;
    }

    /// <summary>Reads the items of one partition whose sort key begins with a prefix, consistently.</summary>
    /// <param name="pk">The partition.</param>
    /// <param name="prefix">Of the sort key; empty means all.</param>
    /// <param name="newestOnly">Whether the last item alone is wanted.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    public async Task<List<Dictionary<string, AttributeValue>>> QueryAsync(string pk, string prefix, bool newestOnly, CancellationToken cancellationToken)
    {
        QueryRequest request = new()
        {
            TableName = name,
            ConsistentRead = true,
            ScanIndexForward = !newestOnly,
            KeyConditionExpression = prefix.Length > 0 ? "PK = :pk AND begins_with(SK, :prefix)" : "PK = :pk",
            ExpressionAttributeValues = new() { [":pk"] = Attributes.Of(pk) },
        };
        if (prefix.Length > 0) request.ExpressionAttributeValues[":prefix"] = Attributes.Of(prefix);
        if (newestOnly) request.Limit = 1;
        List<Dictionary<string, AttributeValue>> items = [];
        do
        {
            QueryResponse page = await RunAsync(client => client.QueryAsync(request, cancellationToken));
            items.AddRange(page.Items ?? []);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (!newestOnly && request.ExclusiveStartKey is { Count: > 0 });
        return items;
    }

    /// <summary>Writes an item unless one with its keys exists.</summary>
    /// <returns>Whether it was written.</returns>
    public Task<bool> InsertAsync(string pk, string sk, Dictionary<string, AttributeValue> item, CancellationToken cancellationToken) =>
        ConditionalAsync(client => client.PutItemAsync(new PutItemRequest { TableName = name, Item = Keyed(pk, sk, item), ConditionExpression = NoneYet }, cancellationToken));

    /// <summary>Changes named attributes of an item, if a condition holds.</summary>
    /// <returns>Whether the condition held.</returns>
    public Task<bool> UpdateAsync(string pk, string sk, Update update, CancellationToken cancellationToken) =>
        ConditionalAsync(client => client.UpdateItemAsync(update.AsRequest(name, Key(pk, sk)), cancellationToken));

    /// <summary>Removes an item, if a condition holds; without one, none is no error.</summary>
    /// <returns>Whether the condition held.</returns>
    public Task<bool> DeleteAsync(string pk, string sk, Update? condition, CancellationToken cancellationToken) =>
        ConditionalAsync(client => client.DeleteItemAsync(
            condition?.AsDelete(name, Key(pk, sk)) ?? new DeleteItemRequest { TableName = name, Key = Key(pk, sk) }, cancellationToken));

    /// <summary>A part of a transaction: writes an item unless one with its keys exists.</summary>
    public TransactWriteItem Inserting(string pk, string sk, Dictionary<string, AttributeValue> item)
    {
        TransactWriteItem write = Putting(pk, sk, item);
        write.Put.ConditionExpression = NoneYet;
        return write;
    }

    /// <summary>A part of a transaction: writes an item in place of whatever has its keys.</summary>
    public TransactWriteItem Putting(string pk, string sk, Dictionary<string, AttributeValue> item) => new() { Put = new() { TableName = name, Item = Keyed(pk, sk, item) } };

    /// <summary>A part of a transaction: changes named attributes of an item, if a condition holds.</summary>
    public TransactWriteItem Updating(string pk, string sk, Update update) => update.AsWrite(name, Key(pk, sk));

    /// <summary>A part of a transaction: requires a condition of an item that is not written.</summary>
    public TransactWriteItem Requiring(string pk, string sk, Update condition) => condition.AsCheck(name, Key(pk, sk));

    /// <summary>Carries out the parts of a transaction, of this table and others: all, or none.</summary>
    /// <returns>Whether every condition held.</returns>
    /// <exception cref="ServiceUnavailable">DynamoDB is busy or away, or another request is writing one of the items right now.</exception>
    public Task<bool> WriteTogetherAsync(IEnumerable<TransactWriteItem> parts, CancellationToken cancellationToken) => RunAsync(async client =>
    {
        try
        {
            await client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. parts] }, cancellationToken);
            return true;
        }
        catch (TransactionCanceledException error) when (error.CancellationReasons?.Exists(reason => reason.Code == "ConditionalCheckFailed") == true)
        {
            return false;
        }
        catch (TransactionCanceledException error) when (error.CancellationReasons?.Exists(reason => reason.Code is "TransactionConflict" or "ThrottlingError" or "ProvisionedThroughputExceeded") == true)
        {
            throw new ServiceUnavailable("DynamoDB is writing the same items for another request, or is busy.", error);
        }
    });

    private static Dictionary<string, AttributeValue> Key(string pk, string sk) => new() { ["PK"] = Attributes.Of(pk), ["SK"] = Attributes.Of(sk) };

    private static Dictionary<string, AttributeValue> Keyed(string pk, string sk, Dictionary<string, AttributeValue> item)
    {
        item["PK"] = Attributes.Of(pk);
        item["SK"] = Attributes.Of(sk);
        return item;
    }

    private Task<T> RunAsync<T>(Func<AmazonDynamoDBClient, Task<T>> call) => ServiceCall.RunAsync("DynamoDB", () => call(dynamoDb()));

    private Task<bool> ConditionalAsync<T>(Func<AmazonDynamoDBClient, Task<T>> call) => RunAsync(async client =>
    {
        try
        {
            await call(client);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    });
}
