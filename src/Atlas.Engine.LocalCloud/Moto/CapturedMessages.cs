using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>What was published to the template's topics, read from the queues that are subscribed to them.</summary>
internal sealed class CapturedMessages(MotoApi moto, CloudTemplate template) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly List<JsonObject> messages = [];

    /// <summary>The messages so far: <c>topic</c>, <c>subject</c>, <c>message</c>, <c>attributes</c>, <c>at</c>.</summary>
    /// <param name="about">Only those whose text holds this; empty for all.</param>
    /// <param name="cancellationToken">Signalled when the answer is not wanted any more.</param>
    public async Task<JsonArray> ReadAsync(string about, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            foreach (CloudTopic topic in template.Topics) await DrainAsync(topic, cancellationToken);
            return new JsonArray([.. messages
                .Where(message => message["message"] is JsonValue text && text.ToString().Contains(about, StringComparison.Ordinal))
                .Select(message => message.DeepClone())]);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task DrainAsync(CloudTopic topic, CancellationToken cancellationToken)
    {
        string queue = $"https://sqs.{template.Account.Region}.amazonaws.com/{template.Account.AccountId}/{Provisioning.CaptureQueueOf(topic)}";
        while (true)
        {
            JsonObject received = await moto.JsonAsync("sqs", "AmazonSQS.ReceiveMessage", new() { ["QueueUrl"] = queue, ["MaxNumberOfMessages"] = 10 }, cancellationToken);
            if (received["Messages"] is not JsonArray { Count: > 0 } batch) return;
            foreach (JsonNode? message in batch)
            {
                JsonNode? body = JsonNode.Parse(message?["Body"]?.GetValue<string>() ?? "{}");
                messages.Add(new()
                {
                    ["topic"] = topic.LogicalId,
                    ["subject"] = body?["Subject"]?.DeepClone(),
                    ["message"] = body?["Message"]?.DeepClone(),
                    ["attributes"] = body?["MessageAttributes"]?.DeepClone(),
                    ["at"] = body?["Timestamp"]?.DeepClone(),
                });
                await moto.JsonAsync("sqs", "AmazonSQS.DeleteMessage", new() { ["QueueUrl"] = queue, ["ReceiptHandle"] = message?["ReceiptHandle"]?.DeepClone() }, cancellationToken);
            }
        }
    }
}
