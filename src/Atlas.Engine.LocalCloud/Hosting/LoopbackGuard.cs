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
