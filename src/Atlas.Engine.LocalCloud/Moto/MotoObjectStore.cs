using Atlas.Engine.LocalCloud.Events;

namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>S3 for the services of the local cloud: what they write raises notifications as anybody's does.</summary>
internal sealed class MotoObjectStore(MotoApi moto, BucketEvents events) : IObjectStore
{
    /// <inheritdoc/>
    public async Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        await moto.PutAsync(MotoApi.PathOf(bucket, key), content, contentType, cancellationToken);
        if (await moto.DescribeObjectAsync(bucket, key, cancellationToken) is { } created) events.Raise(created, "Put");
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> GetAsync(string bucket, string key, CancellationToken cancellationToken) => moto.GetObjectAsync(bucket, key, cancellationToken);
}
