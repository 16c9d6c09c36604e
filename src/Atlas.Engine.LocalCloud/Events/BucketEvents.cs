using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Events;

/// <summary>An object that was created in a bucket.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key as it is, not encoded.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">Without quotes.</param>
/// <param name="VersionId">Null in a bucket without versions.</param>
internal sealed record CreatedObject(string Bucket, string Key, long Size, string ETag, string? VersionId);

/// <summary>Tells functions, and the bus, of created objects as the template's notifications say.</summary>
internal sealed class BucketEvents : IAsyncDisposable
{
    private readonly CloudTemplate template;
    private readonly ILambdaInvoker lambda;
    private readonly IEventBus bus;
    private readonly TimeProvider clock;
    private readonly Background background = new(_ => { });
    private readonly Delivery delivery;
    private long sequence;

    /// <summary>Reads the template's notifications; faults are asked for <c>event.s3</c>.</summary>
    /// <exception cref="TemplateError">A notification names no function that the bucket may invoke.</exception>
    public BucketEvents(CloudTemplate template, ILambdaInvoker lambda, IEventBus bus, Faults faults, TimeProvider clock)
    {
        (this.template, this.lambda, this.bus, this.clock) = (template, lambda, bus, clock);
        delivery = new Delivery(faults, clock, background);
        foreach (BucketNotification notification in template.BucketNotifications)
        {
            CloudFunction function = template.Functions.FirstOrDefault(f => f.IsCalled(notification.FunctionArn))
                ?? throw new TemplateError(notification.Id, "NotificationConfiguration", 0, $"There is no function {notification.FunctionArn}.");
            if (!notification.IsTrusted && !template.Permissions.Any(permit => permit.Allows("s3.amazonaws.com", function, $"arn:aws:s3:::{notification.Bucket}")))
            {
                throw new TemplateError(notification.Id, "NotificationConfiguration", 0, $"No AWS::Lambda::Permission lets s3.amazonaws.com invoke {function.LogicalId} for this bucket.");
            }
        }
    }

    /// <summary>Tells whom the template says.</summary>
    /// <param name="created">The object.</param>
    /// <param name="cause">How it came: <c>Put</c>, <c>Post</c>, <c>Copy</c> or <c>CompleteMultipartUpload</c>.</param>
    public void Raise(CreatedObject created, string cause)
    {
        string sequencer = (clock.GetUtcNow().UtcTicks + Interlocked.Increment(ref sequence)).ToString("X16", CultureInfo.InvariantCulture);
        foreach (BucketNotification notification in template.BucketNotifications)
        {
            if (notification.Bucket != created.Bucket || !notification.Tells("ObjectCreated:" + cause, created.Key)) continue;
            byte[] payload = Encoding.UTF8.GetBytes(new JsonObject { ["Records"] = new JsonArray(Record(notification, created, cause, sequencer)) }.ToJsonString());
            delivery.Deliver("event.s3", created.Key, () => lambda.InvokeLater(notification.FunctionArn, payload));
        }

        if (template.Buckets.Any(bucket => bucket.Name == created.Bucket && bucket.TellsEventBridge))
        {
            bus.Publish("aws.s3", "Object Created", Detail(created, cause, sequencer), $"arn:aws:s3:::{created.Bucket}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => background.DisposeAsync();

    private JsonObject Record(BucketNotification notification, CreatedObject created, string cause, string sequencer)
    {
        JsonObject described = new()
        {
            ["key"] = WebUtility.UrlEncode(created.Key).Replace("%2F", "/", StringComparison.Ordinal),
            ["size"] = created.Size,
            ["eTag"] = created.ETag,
        };
        if (created.VersionId is { } version) described["versionId"] = version;
        described["sequencer"] = sequencer;
        return new()
        {
            ["eventVersion"] = "2.5",
            ["eventSource"] = "aws:s3",
            ["awsRegion"] = template.Account.Region,
            ["eventTime"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["eventName"] = "ObjectCreated:" + cause,
            ["userIdentity"] = new JsonObject { ["principalId"] = "AWS:AROALOCAL:local" },
            ["requestParameters"] = new JsonObject { ["sourceIPAddress"] = "127.0.0.1" },
            ["responseElements"] = new JsonObject { ["x-amz-request-id"] = sequencer, ["x-amz-id-2"] = sequencer },
            ["s3"] = new JsonObject
            {
                ["s3SchemaVersion"] = "1.0",
                ["configurationId"] = notification.Id,
                ["bucket"] = new JsonObject
                {
                    ["name"] = created.Bucket,
                    ["ownerIdentity"] = new JsonObject { ["principalId"] = "A3LOCALOWNER" },
                    ["arn"] = $"arn:aws:s3:::{created.Bucket}",
                },
                ["object"] = described,
            },
        };
    }

    private JsonObject Detail(CreatedObject created, string cause, string sequencer)
    {
        JsonObject described = new() { ["key"] = created.Key, ["size"] = created.Size, ["etag"] = created.ETag };
        if (created.VersionId is { } version) described["version-id"] = version;
        described["sequencer"] = sequencer;
        return new()
        {
            ["version"] = "0",
            ["bucket"] = new JsonObject { ["name"] = created.Bucket },
            ["object"] = described,
            ["request-id"] = sequencer,
            ["requester"] = template.Account.AccountId,
            ["source-ip-address"] = "127.0.0.1",
            ["reason"] = cause switch { "Put" => "PutObject", "Post" => "POST Object", "Copy" => "CopyObject", _ => cause },
        };
    }
}
