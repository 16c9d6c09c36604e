using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>Makes in moto what the template says.</summary>
/// <param name="moto">Where.</param>
/// <param name="template">What.</param>
internal sealed class Provisioning(MotoApi moto, CloudTemplate template)
{
    private static readonly string[] TableParts =
        ["AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "BillingMode", "ProvisionedThroughput", "StreamSpecification"];

    /// <summary>Makes tables, buckets, queues, secrets and topics, and subscribes a queue to each topic.</summary>
    /// <param name="secretValues">Values of secrets by logical id, which go before the template's own.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="MotoUnavailable">moto refused something.</exception>
    public async Task RunAsync(IReadOnlyDictionary<string, string> secretValues, CancellationToken cancellationToken)
    {
        // Queues first: topics are subscribed to them, and queues to each other's dead letters.
        foreach (QueueSettings queue in template.Queues.OrderBy(q => q.Attributes.ContainsKey("RedrivePolicy"))) await QueueAsync(queue.Name, queue.Attributes, cancellationToken);
        await Task.WhenAll(
        [
            .. template.Tables.Select(table => TableAsync(table, cancellationToken)),
            .. template.Buckets.Select(bucket => BucketAsync(bucket, cancellationToken)),
            .. template.Secrets.Select(secret => SecretAsync(secret, secretValues.GetValueOrDefault(secret.LogicalId), cancellationToken)),
            .. template.Topics.Select(topic => TopicAsync(topic, cancellationToken)),
        ]);
    }

    /// <summary>The queue that captures a topic's messages.</summary>
    public static string CaptureQueueOf(CloudTopic topic) => $"atlas-local-captured-{topic.LogicalId.ToLowerInvariant()}";

    private async Task TableAsync(CloudTable table, CancellationToken cancellationToken)
    {
        JsonObject request = new() { ["TableName"] = table.Name };
        foreach (string part in TableParts.Where(table.Properties.ContainsKey)) request[part] = table.Properties[part]?.DeepClone();
        // CloudFormation leaves out what the API asks for.
        if (request["StreamSpecification"] is JsonObject stream) stream["StreamEnabled"] = true;
        if (!request.ContainsKey("BillingMode") && !request.ContainsKey("ProvisionedThroughput")) request["BillingMode"] = "PAY_PER_REQUEST";
        await moto.JsonAsync("dynamodb", "DynamoDB_20120810.CreateTable", request, cancellationToken);
        if (table.TimeToLiveAttribute is not { } attribute) return;
        JsonObject expiry = new() { ["TableName"] = table.Name, ["TimeToLiveSpecification"] = new JsonObject { ["Enabled"] = true, ["AttributeName"] = attribute } };
        await moto.JsonAsync("dynamodb", "DynamoDB_20120810.UpdateTimeToLive", expiry, cancellationToken);
    }

    private async Task BucketAsync(CloudBucket bucket, CancellationToken cancellationToken)
    {
        await moto.PutAsync($"/{bucket.Name}", ReadOnlyMemory<byte>.Empty, null, cancellationToken);
        if (!bucket.IsVersioned) return;
        byte[] configuration = """<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>"""u8.ToArray();
        await moto.PutAsync($"/{bucket.Name}?versioning", configuration, "application/xml", cancellationToken);
    }

    private async Task QueueAsync(string name, IReadOnlyDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        JsonObject request = new() { ["QueueName"] = name, ["Attributes"] = new JsonObject(attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value))) };
        await moto.JsonAsync("sqs", "AmazonSQS.CreateQueue", request, cancellationToken);
    }

    private async Task SecretAsync(CloudSecret secret, string? value, CancellationToken cancellationToken)
    {
        // moto takes the ARN's last six letters from this tag, so that the template knows the ARN beforehand.
        JsonObject request = new()
        {
            ["Name"] = secret.Name,
            ["ClientRequestToken"] = Guid.NewGuid().ToString(),
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "_custom_id_", ["Value"] = secret.Arn[^6..] }),
        };
        if ((value ?? secret.InitialValue()) is { } text) request["SecretString"] = text;
        await moto.JsonAsync("secretsmanager", "secretsmanager.CreateSecret", request, cancellationToken);
    }

    private async Task TopicAsync(CloudTopic topic, CancellationToken cancellationToken)
    {
        await moto.FormAsync("sns", Fields(("Action", "CreateTopic"), ("Name", topic.Name)), cancellationToken);
        string capture = CaptureQueueOf(topic);
        await QueueAsync(capture, new Dictionary<string, string>(), cancellationToken);
        IEnumerable<string> queues = topic.Subscriptions.Where(s => s.Protocol == "sqs").Select(s => s.Endpoint).Prepend(template.Account.Arn("sqs", capture));
        foreach (string queue in queues)
        {
            await moto.FormAsync("sns", Fields(("Action", "Subscribe"), ("TopicArn", topic.Arn), ("Protocol", "sqs"), ("Endpoint", queue)), cancellationToken);
        }
    }

    private static Dictionary<string, string> Fields(params IEnumerable<(string Name, string Value)> fields) =>
        fields.Append(("Version", "2010-03-31")).ToDictionary(f => f.Item1, f => f.Item2, StringComparer.Ordinal);
}
