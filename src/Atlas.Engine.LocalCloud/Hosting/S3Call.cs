using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>What an S3 request asks for.</summary>
/// <param name="Operation">Such as <c>PutObject</c>.</param>
/// <param name="Bucket">The bucket's name; empty when the request is about none.</param>
/// <param name="Key">The object's key as it is, not encoded; empty when the request is about none.</param>
internal sealed record S3Call(string Operation, string Bucket, string Key)
{
    private static readonly string[] BucketParts = ["notification", "versioning", "lifecycle", "policy", "encryption", "cors", "tagging", "acl", "publicAccessBlock", "ownershipControls", "website", "logging"];

    /// <summary>How a created object is named in events, or null when the operation creates none.</summary>
    public string? Cause => Operation switch
    {
        "PutObject" => "Put",
        "CopyObject" => "Copy",
        "PostObject" => "Post",
        "CompleteMultipartUpload" => "CompleteMultipartUpload",
        _ => null,
    };

    /// <summary>Reads a request, in path style or with the bucket as a name before <c>.localhost</c>.</summary>
    public static S3Call Of(HttpRequest request)
    {
        string target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? request.Path.Value ?? "";
        string path = target.Split('?')[0].TrimStart('/');
        string host = request.Host.Host;
        (string bucket, string key) = host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) ? (host[..^".localhost".Length], path)
            : path.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? (path[..slash], path[(slash + 1)..])
            : (path, "");
        key = Uri.UnescapeDataString(key);
        return new(key.Length > 0 ? OnObject(request) : bucket.Length > 0 ? OnBucket(request) : "ListBuckets", bucket, key);
    }

    private static string OnObject(HttpRequest request)
    {
        bool Has(string name) => request.Query.ContainsKey(name);
        bool isCopy = request.Headers.ContainsKey("x-amz-copy-source");
        string part = Has("acl") ? "Acl" : Has("tagging") ? "Tagging" : Has("attributes") ? "Attributes" : Has("retention") ? "Retention" : Has("legal-hold") ? "LegalHold" : "";
        return request.Method switch
        {
            "PUT" when Has("partNumber") => isCopy ? "UploadPartCopy" : "UploadPart",
            "PUT" when part.Length > 0 => $"PutObject{part}",
            "PUT" => isCopy ? "CopyObject" : "PutObject",
            "GET" => Has("uploadId") ? "ListParts" : $"GetObject{part}",
            "HEAD" => "HeadObject",
            "DELETE" => Has("uploadId") ? "AbortMultipartUpload" : $"DeleteObject{part}",
            "POST" when Has("uploads") => "CreateMultipartUpload",
            "POST" when Has("uploadId") => "CompleteMultipartUpload",
            "POST" => "SelectObjectContent",
            _ => request.Method,
        };
    }

    private static string OnBucket(HttpRequest request)
    {
        IQueryCollection query = request.Query;
        string part = BucketParts.FirstOrDefault(query.ContainsKey) is { } name ? char.ToUpperInvariant(name[0]) + name[1..] : "";
        return request.Method switch
        {
            "PUT" => part.Length > 0 ? $"PutBucket{part}" : "CreateBucket",
            "GET" when part.Length > 0 => $"GetBucket{part}",
            "GET" when query.ContainsKey("location") => "GetBucketLocation",
            "GET" when query.ContainsKey("versions") => "ListObjectVersions",
            "GET" when query.ContainsKey("uploads") => "ListMultipartUploads",
            "GET" => query["list-type"] == "2" ? "ListObjectsV2" : "ListObjects",
            "HEAD" => "HeadBucket",
            "DELETE" => part.Length > 0 ? $"DeleteBucket{part}" : "DeleteBucket",
            "POST" => query.ContainsKey("delete") ? "DeleteObjects" : "PostObject",
            _ => request.Method,
        };
    }
}
