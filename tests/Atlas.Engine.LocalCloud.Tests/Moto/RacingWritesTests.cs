using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Atlas.Engine.LocalCloud.Moto;

namespace Atlas.Engine.LocalCloud.Tests.Moto;

/// <summary>The engine's promises lean on conditional writes: of those that race for one item, DynamoDB lets one through.</summary>
public sealed class RacingWritesTests
{
    private const int Rounds = 10;
    private const int Racers = 16;

    // So much to write that there is time between the condition's check and the version's change.
    private const int Fields = 150;
    private const string TableName = "Racing";

    [MotoFact]
    public async Task Lets_one_of_many_conditional_updates_through_however_they_race()
    {
        await using MotoServer moto = await MotoServer.StartAsync(TimeProvider.System, _ => { }, CancellationToken.None);
        using AmazonDynamoDBClient client = await WithTableAsync(moto);

        for (int round = 0; round < Rounds; round++)
        {
            bool[] written = await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => AdvanceAsync(client, round)));
            Assert.Single(written, done => done);
        }
    }

    [MotoFact]
    public async Task Lets_one_of_many_transactions_through_and_that_one_whole()
    {
        await using MotoServer moto = await MotoServer.StartAsync(TimeProvider.System, _ => { }, CancellationToken.None);
        using AmazonDynamoDBClient client = await WithTableAsync(moto);

        for (int round = 0; round < Rounds; round++)
        {
            bool[] written = await Task.WhenAll(Enumerable.Range(0, Racers).Select(racer => TransactAsync(client, round, racer)));
            Assert.Single(written, done => done);
            // Whoever lost left nothing.
            Assert.Equal(2 + round, (await client.ScanAsync(new ScanRequest { TableName = TableName })).Count);
        }
    }

    private static async Task<bool> TransactAsync(AmazonDynamoDBClient client, int from, int racer)
    {
        Dictionary<string, AttributeValue> mine = new() { ["Id"] = new AttributeValue(string.Create(CultureInfo.InvariantCulture, $"{from}-{racer}")) };
        TransactWriteItemsRequest request = new()
        {
            TransactItems =
            [
                new() { Put = new() { TableName = TableName, Item = mine, ConditionExpression = "attribute_not_exists(Id)" } },
                new()
                {
                    Update = new()
                    {
                        TableName = TableName,
                        Key = new() { ["Id"] = new AttributeValue("one") },
                        UpdateExpression = "ADD Version :one",
                        ConditionExpression = "Version = :from",
                        ExpressionAttributeValues = new() { [":one"] = Number(1), [":from"] = Number(from) },
                    },
                },
            ],
        };
        try
        {
            await client.TransactWriteItemsAsync(request);
            return true;
        }
        catch (TransactionCanceledException refused)
        {
            Assert.Equal(["None", "ConditionalCheckFailed"], refused.CancellationReasons.Select(reason => reason.Code));
            return false;
        }
    }

    private static async Task<AmazonDynamoDBClient> WithTableAsync(MotoServer moto)
    {
        AmazonDynamoDBClient client = new(
            new BasicAWSCredentials("key", "secret"),
            new AmazonDynamoDBConfig { ServiceURL = moto.Address.ToString(), AuthenticationRegion = "us-east-1" });
        await client.CreateTableAsync(new CreateTableRequest
        {
            TableName = TableName,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("Id", ScalarAttributeType.S)],
            KeySchema = [new("Id", KeyType.HASH)],
        });
        await client.PutItemAsync(new PutItemRequest { TableName = TableName, Item = new() { ["Id"] = new AttributeValue("one"), ["Version"] = Number(0) } });
        return client;
    }

    private static async Task<bool> AdvanceAsync(AmazonDynamoDBClient client, int from)
    {
        UpdateItemRequest request = new()
        {
            TableName = TableName,
            Key = new() { ["Id"] = new AttributeValue("one") },
            UpdateExpression = $"SET {string.Join(", ", Enumerable.Range(0, Fields).Select(field => $"Field{field} = :from"))} ADD Version :one",
            ConditionExpression = "Version = :from",
            ExpressionAttributeValues = new() { [":one"] = Number(1), [":from"] = Number(from) },
        };
        try
        {
            await client.UpdateItemAsync(request);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static AttributeValue Number(int value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
