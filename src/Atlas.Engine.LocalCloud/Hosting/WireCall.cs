using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>Who calls which service: read from a request's Signature Version 4, which is not verified.</summary>
/// <param name="Service">The signing name, such as <c>dynamodb</c>.</param>
/// <param name="AccessKeyId">The caller's access key.</param>
internal sealed record WireCall(string Service, string AccessKeyId)
{
    /// <summary>Reads the header Authorization, or the query of a presigned request; null when the request is not signed.</summary>
    public static WireCall? Of(HttpRequest request)
    {
        string? scope = request.Headers.Authorization.FirstOrDefault() is { } header && header.StartsWith("AWS4-", StringComparison.Ordinal)
            ? Between(header, "Credential=", ',')
            : request.Query["X-Amz-Credential"].FirstOrDefault();
        // key/date/region/service/aws4_request; the asymmetric form has no region.
        return scope?.Split('/') is [var key, .., var service, "aws4_request"] ? new(service.ToLowerInvariant(), key) : null;
    }

    /// <summary>The operation of an awsJson request (<c>X-Amz-Target</c>), or null.</summary>
    public static string? TargetOf(HttpRequest request) =>
        request.Headers["X-Amz-Target"].FirstOrDefault() is { } target ? target[(target.LastIndexOf('.') + 1)..] : null;

    /// <summary>Whether the request is of the query protocol, such as those to SNS.</summary>
    public static bool IsForm(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    private static string? Between(string text, string start, char end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal);
        if (from < 0) return null;
        int to = text.IndexOf(end, from);
        return text[(from + start.Length)..(to < 0 ? text.Length : to)];
    }
}
