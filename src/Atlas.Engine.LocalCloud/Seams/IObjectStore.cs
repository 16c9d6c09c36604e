namespace Atlas.Engine.LocalCloud;

/// <summary>The account's S3 as services see it: what they put there raises the bucket's notifications.</summary>
public interface IObjectStore
{
    /// <summary>Writes an object, then notifies whom the template says.</summary>
    Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken);

    /// <summary>Reads an object, or null when there is none.</summary>
    Task<ReadOnlyMemory<byte>?> GetAsync(string bucket, string key, CancellationToken cancellationToken);
}
