using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Atlas.Engine.DynamoDb;
using Atlas.Engine.LocalCloud.Moto;

namespace Atlas.Engine.Tests.World;

/// <summary>Both tables, for every test of the run: each test has its own people in them.</summary>
public sealed class Tables : IAsyncLifetime
{
    private const string Interactions = "AtlasEngineInteractions";
    private const string Tokens = "AtlasEngineTaskTokens";
    private MotoServer? moto;

    public Uri Address => moto?.Address ?? throw new InvalidOperationException(Python.MotoMissing);

    public async Task InitializeAsync()
    {
        if (Python.MotoMissing is not null) return;
        moto = await MotoServer.StartAsync(TimeProvider.System, _ => { }, CancellationToken.None);
        using FaultyDynamoDb client = Client(Fault.None);
        foreach (string name in new[] { Interactions, Tokens })
        {
            await client.CreateTableAsync(new CreateTableRequest
            {
                TableName = name,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new("PK", ScalarAttributeType.S), new("SK", ScalarAttributeType.S)],
                KeySchema = [new("PK", KeyType.HASH), new("SK", KeyType.RANGE)],
            });
        }
    }

    public async Task DisposeAsync()
    {
        if (moto is not null) await moto.DisposeAsync();
    }

    // A fault strikes before the client is asked, and is not repeated by it.
    public FaultyDynamoDb Client(Func<Fault> fault) =>
        new(new AmazonDynamoDBConfig { ServiceURL = Address.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 }, fault);

    public static Table InteractionsBy(AmazonDynamoDBClient client) => new(() => client, Interactions);

    public static Table TokensBy(AmazonDynamoDBClient client) => new(() => client, Tokens);

    /// <summary>Every item of both tables that has a text somewhere.</summary>
    public static async Task<IReadOnlyList<string>> ItemsHoldingAsync(AmazonDynamoDBClient client, string text)
    {
        List<string> found = [];
        foreach (string name in new[] { Interactions, Tokens })
        {
            ScanRequest request = new() { TableName = name, ConsistentRead = true };
            do
            {
                ScanResponse page = await client.ScanAsync(request);
                found.AddRange(page.Items.Where(item => item.Values.Any(value => Holds(value, text))).Select(item => $"{item["PK"].S} {item["SK"].S}"));
                request.ExclusiveStartKey = page.LastEvaluatedKey;
            }
            while (request.ExclusiveStartKey is { Count: > 0 });
        }

        return found;
    }

    private static bool Holds(AttributeValue value, string text) =>
        value.S?.Contains(text, StringComparison.Ordinal) == true
        || value.M?.Any(entry => entry.Key.Contains(text, StringComparison.Ordinal) || Holds(entry.Value, text)) == true
        || value.L?.Any(entry => Holds(entry, text)) == true;
}

/// <summary>The tests that share the tables.</summary>
[CollectionDefinition(Name)]
public sealed class TablesCollection : ICollectionFixture<Tables>
{
    public const string Name = "Tables";
}
