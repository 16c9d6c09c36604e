namespace Atlas.Engine.LocalCloud.Transcribe;

/// <summary>An object's place in S3.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key, not encoded.</param>
internal sealed record S3Location(string Bucket, string Key)
{
    /// <summary>The object that Transcribe writes, beside its output, to see whether it may.</summary>
    public string AccessCheckKey => $"{Key[..(Key.LastIndexOf('/') + 1)]}.write_access_check_file.temp";

    /// <summary>The address that Transcribe gives for its output: path style, the key percent-encoded.</summary>
    public string ToUri(string region) =>
        $"https://s3.{region}.amazonaws.com/{Bucket}/{string.Join('/', Key.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>Reads <c>s3://bucket/key</c>, whose key is raw, or an HTTP address of S3 in path or virtual-host style, whose key is encoded.</summary>
    /// <returns>Null when it is none of these.</returns>
    public static S3Location? OfUri(string uri)
    {
        const string Scheme = "s3://";
        if (uri.StartsWith(Scheme, StringComparison.Ordinal)) return Split(uri[Scheme.Length..]);
        if (!Uri.TryCreate(uri, UriKind.Absolute, out Uri? address) || address.Scheme is not ("https" or "http")) return null;
        if (!address.Host.EndsWith(".amazonaws.com", StringComparison.Ordinal)) return null;

        string path = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/'));
        if (address.Host.StartsWith("s3.", StringComparison.Ordinal) || address.Host.StartsWith("s3-", StringComparison.Ordinal)) return Split(path);
        int bucket = address.Host.IndexOf(".s3", StringComparison.Ordinal);
        return bucket > 0 && path.Length > 0 ? new S3Location(address.Host[..bucket], path) : null;
    }

    private static S3Location? Split(string path) => path.IndexOf('/', StringComparison.Ordinal) switch
    {
        var slash when slash > 0 && slash < path.Length - 1 => new S3Location(path[..slash], path[(slash + 1)..]),
        _ => null,
    };
}
