using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A bucket tells a function of objects.</summary>
/// <param name="Id">The configuration's id, which the event repeats.</param>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="FunctionArn">Who is told.</param>
/// <param name="Events">Such as <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Prefix">What the key must start with; may be empty.</param>
/// <param name="Suffix">What the key must end with; may be empty.</param>
/// <param name="IsTrusted">SAM itself permitted the bucket to invoke the function; otherwise a permission must say so.</param>
public sealed record BucketNotification(string Id, string Bucket, string FunctionArn, IReadOnlyList<string> Events, string Prefix, string Suffix, bool IsTrusted)
{
    /// <summary>Whether an event such as <c>ObjectCreated:Put</c> about a key (as it is, not encoded) is told.</summary>
    public bool Tells(string eventName, string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Suffix, StringComparison.Ordinal)
        && Events.Any(e => e == "s3:" + eventName || e.EndsWith('*') && ("s3:" + eventName).StartsWith(e[..^1], StringComparison.Ordinal));

    internal static IEnumerable<BucketNotification> In(CloudTemplate template)
    {
        foreach (FunctionEvent @event in FunctionEvent.In(template, "S3"))
        {
            string bucket = PlainValue.Text(@event.Properties[nameof(Bucket)]) ?? throw @event.Error("Bucket", "A bucket of the template is expected here.");
            yield return Of(@event.RuleName, bucket, template.GetAtt(@event.Function.LogicalId, "Arn"), @event.Properties[nameof(Events)], @event.Properties["Filter"], isTrusted: true);
        }

        foreach (CloudResource bucket in template.OfType("AWS::S3::Bucket"))
        {
            foreach (JsonNode? lambda in bucket.Properties["NotificationConfiguration"]?["LambdaConfigurations"] as JsonArray ?? [])
            {
                string function = PlainValue.Text(lambda?["Function"]) ?? throw bucket.Error("NotificationConfiguration.LambdaConfigurations.Function", "A function's ARN is expected here.");
                yield return Of(bucket.LogicalId, bucket.Name, function, lambda?["Event"], lambda?["Filter"], isTrusted: false);
            }
        }
    }

    private static BucketNotification Of(string id, string bucket, string function, JsonNode? events, JsonNode? filter, bool isTrusted)
    {
        IEnumerable<string> names = (events as JsonArray)?.Select(PlainValue.Text).OfType<string>() ?? (PlainValue.Text(events) is { } one ? [one] : []);
        if (names.FirstOrDefault(name => !name.StartsWith("s3:ObjectCreated:", StringComparison.Ordinal)) is { } other)
        {
            throw new TemplateError(id, "Events", 0, $"The local cloud tells of created objects only, not of '{other}'.");
        }

        return new(id, bucket, function, [.. names], Rule(filter, "prefix"), Rule(filter, "suffix"), isTrusted);
    }

    private static string Rule(JsonNode? filter, string name) =>
        PlainValue.Text((filter?["S3Key"]?["Rules"] as JsonArray)?.FirstOrDefault(rule => string.Equals(PlainValue.Text(rule?["Name"]), name, StringComparison.OrdinalIgnoreCase))?["Value"]) ?? "";
}
