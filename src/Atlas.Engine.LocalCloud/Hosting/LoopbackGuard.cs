using System.Net;
using Microsoft.AspNetCore.Http;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>Keeps web pages away: a browser may reach a loopback port, but it names the host and the page's origin.</summary>
internal static class LoopbackGuard
{
    /// <summary>Why a request is refused, or null when it is welcome.</summary>
    public static string? RefusalOf(HttpRequest request)
    {
        if (!IsLoopback(request.Host.Host)) return "This is for this machine only: the host must be 127.0.0.1 or localhost.";
        // A link or a typed address may come from anywhere; what a foreign page loads or sends may not.
        if (request.Headers["Sec-Fetch-Site"].FirstOrDefault() is "cross-site" or "same-site" && request.Headers["Sec-Fetch-Mode"].FirstOrDefault() != "navigate")
            return "Pages of another origin are not served.";
        string? origin = request.Headers.Origin.FirstOrDefault();
        return origin is null || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? null
            : "Pages of another origin are not served.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address);
}
