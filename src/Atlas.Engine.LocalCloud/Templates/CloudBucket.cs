namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>An S3 bucket of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name.</param>
/// <param name="TellsEventBridge">Whether it publishes its events on the bus.</param>
/// <param name="IsVersioned">Whether objects keep their versions.</param>
public sealed record CloudBucket(string LogicalId, string Name, bool TellsEventBridge, bool IsVersioned)
{
    internal static IEnumerable<CloudBucket> In(CloudTemplate template) => template.OfType("AWS::S3::Bucket").Select(bucket => new CloudBucket(
        bucket.LogicalId,
        bucket.Name,
        PlainValue.IsTrue(bucket.Properties["NotificationConfiguration"]?["EventBridgeConfiguration"]?["EventBridgeEnabled"]),
        PlainValue.Text(bucket.Properties["VersioningConfiguration"]?["Status"]) == "Enabled"));
}
