using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>An SNS topic of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name.</param>
/// <param name="Arn">The topic's ARN.</param>
/// <param name="Subscriptions">Who is subscribed.</param>
public sealed record CloudTopic(string LogicalId, string Name, string Arn, IReadOnlyList<TopicSubscription> Subscriptions)
{
    internal static IEnumerable<CloudTopic> In(CloudTemplate template)
    {
        foreach (CloudResource topic in template.OfType("AWS::SNS::Topic"))
        {
            IEnumerable<JsonNode?> own = topic.Properties["Subscription"] as JsonArray ?? [];
            IEnumerable<JsonNode?> others = template.OfType("AWS::SNS::Subscription").Where(s => s.OptionalText("TopicArn") == topic.Ref).Select(s => s.Properties);
            TopicSubscription[] subscriptions = [.. own.Concat(others).Select(s => new TopicSubscription(PlainValue.Text(s?["Protocol"]) ?? "", PlainValue.Text(s?["Endpoint"]) ?? ""))];
            if (subscriptions.Any(s => s.Protocol == "lambda")) throw topic.Error("Subscription", "The local cloud's topics tell queues and people, not functions.");
            yield return new(topic.LogicalId, topic.Name, topic.Ref, subscriptions);
        }
    }
}

/// <summary>A subscription to a topic.</summary>
/// <param name="Protocol">Such as <c>email</c> or <c>sqs</c>.</param>
/// <param name="Endpoint">An address, or a queue's ARN.</param>
public sealed record TopicSubscription(string Protocol, string Endpoint);
