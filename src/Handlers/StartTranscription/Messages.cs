using System.Net;
using System.Text.Json.Serialization;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Functions.StartTranscription;

/// <summary>An S3 notification, or the same from EventBridge, or S3's test message, as far as we read them.</summary>
public sealed record Request(
    [property: JsonPropertyName("Records")] IReadOnlyList<S3Record?>? Records = null,
    [property: JsonPropertyName("detail")] EventBridgeDetail? Detail = null,
    [property: JsonPropertyName("Event")] string? Event = null)
{
    /// <summary>The objects that were created, with their keys decoded.</summary>
    /// <exception cref="InvalidRequest">The event is none of the three.</exception>
    public IEnumerable<Landed> Objects()
    {
        if (Records is not null)
        {
            return Records
                .Where(record => record?.EventName?.StartsWith("ObjectCreated:", StringComparison.Ordinal) == true)
                .Select(record => record is { S3: { Bucket.Name: { Length: > 0 } bucket, Object: { Key: { Length: > 0 } key, Size: var size } } }
                    ? new Landed(bucket, WebUtility.UrlDecode(key), size)
                    : throw new InvalidRequest("Records: an S3 notification with s3.bucket.name and s3.object.key was expected."))
                .ToList();
        }

        if (Detail is { Bucket.Name: { Length: > 0 } name, Object.Key: { Length: > 0 } raw }) return [new(name, raw, Detail.Object.Size)];
        return Event == "s3:TestEvent"
            ? []
            : throw new InvalidRequest("Records: an S3 notification was expected, or an EventBridge event with detail.bucket and detail.object.");
    }
}

/// <summary>An object that was created.</summary>
public sealed record Landed(string Bucket, string Key, long? Size);

/// <summary>One record of a notification.</summary>
public sealed record S3Record(string? EventName = null, S3Entity? S3 = null);

/// <summary>What the record is about.</summary>
public sealed record S3Entity(S3Bucket? Bucket = null, S3Object? Object = null);

/// <summary>A bucket.</summary>
public sealed record S3Bucket(string? Name = null);

/// <summary>An object; in a notification the key is form-encoded, from EventBridge it is as it is.</summary>
public sealed record S3Object(string? Key = null, long? Size = null);

/// <summary>The detail of an EventBridge event.</summary>
public sealed record EventBridgeDetail(S3Bucket? Bucket = null, S3Object? Object = null);

/// <summary>The jobs that were asked for.</summary>
public sealed record Result(IReadOnlyList<string> Jobs);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(Result))]
public sealed partial class Wire : JsonSerializerContext;
