using Atlas.Engine.LocalCloud;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>S3: one bucket of objects by key.</summary>
internal sealed class ObjectShelf : IObjectStore
{
    /// <summary>The bucket's name.</summary>
    public const string Bucket = "recordings";

    private readonly Dictionary<string, byte[]> objects = new(StringComparer.Ordinal);

    /// <summary>Every object by its key.</summary>
    public IReadOnlyDictionary<string, byte[]> Objects => objects;

    /// <summary>Writes an object as a service would.</summary>
    public void Put(string key, byte[] content) => objects[key] = content;

    /// <summary>Answers a request.</summary>
    public WireAnswer Answer(WireCall call)
    {
        string key = Uri.UnescapeDataString(call.Uri.AbsolutePath)[($"/{Bucket}/".Length)..];
        if (call.Operation == "DeleteObject")
        {
            objects.Remove(key);
            return new(204, [], "application/xml");
        }

        if (call.Operation != "GetObject") throw new InvalidOperationException($"{call.Operation} is not known here.");
        return objects.TryGetValue(key, out byte[]? content)
            ? new(200, content, "application/json")
            : new(404, "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"u8.ToArray(), "application/xml");
    }

    /// <inheritdoc/>
    public Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        Put(key, content.ToArray());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> GetAsync(string bucket, string key, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(objects.TryGetValue(key, out byte[]? content) ? content : null);
}
