namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The answer is larger than Lambda takes (6 MB).</summary>
internal sealed class ResponseTooLargeException(long bytes, string response, Dictionary<string, IEnumerable<string>> headers)
    : RuntimeApiClientException($"The response of {bytes} bytes exceeds what Lambda accepts from a function.", 413, response, headers, null)
{
    /// <summary>The bytes that Lambda takes at least: six megabytes.</summary>
    public const long Limit = 6 * 1024 * 1024;
}
