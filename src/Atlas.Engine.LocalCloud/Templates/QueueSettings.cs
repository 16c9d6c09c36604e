using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>An SQS queue of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name.</param>
/// <param name="Attributes">Its attributes in the words of CreateQueue.</param>
public sealed record QueueSettings(string LogicalId, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    private static readonly string[] Names =
    [
        "ContentBasedDeduplication", "DelaySeconds", "FifoQueue", "MaximumMessageSize", "MessageRetentionPeriod", "ReceiveMessageWaitTimeSeconds", "VisibilityTimeout",
    ];

    internal static IEnumerable<QueueSettings> In(CloudTemplate template)
    {
        foreach (CloudResource queue in template.OfType("AWS::SQS::Queue"))
        {
            Dictionary<string, string> attributes = Names.Where(queue.Properties.ContainsKey).ToDictionary(name => name, queue.Text, StringComparer.Ordinal);
            if (queue.Properties["RedrivePolicy"] is JsonObject redrive) attributes["RedrivePolicy"] = redrive.ToJsonString();
            yield return new(queue.LogicalId, queue.Name, attributes);
        }
    }
}
