using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>Hands requests to moto as they came, and its answers back as they are.</summary>
/// <param name="moto">Where moto listens.</param>
internal sealed class PassThrough(Uri moto) : IDisposable
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Expect", "Host", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        UseCookies = false,
        UseProxy = false,
    });

    /// <summary>Passes a request on and copies the answer; bodies of both are streamed.</summary>
    public async Task SendAsync(HttpContext context)
    {
        using HttpRequestMessage request = RequestOf(context.Request);
        using HttpResponseMessage response = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.NonValidated.Select(h => (h.Key, (IEnumerable<string>)h.Value))
            .Concat(response.Content.Headers.NonValidated.Select(h => (h.Key, (IEnumerable<string>)h.Value))))
        {
            if (!OfTheConnection.Contains(name)) context.Response.Headers[name] = new StringValues([.. values]);
        }

        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private HttpRequestMessage RequestOf(HttpRequest from)
    {
        string target = from.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // The key in an S3 path must arrive as it was signed: no dot segment resolved, no escape changed.
        Uri address = new(moto.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        HttpRequestMessage to = new(HttpMethod.Parse(from.Method), address);
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0) to.Content = new StreamContent(from.Body);
        else if (from.Headers.ContentLength is 0) to.Content = new ByteArrayContent([]);
        foreach ((string name, StringValues values) in from.Headers)
        {
            if (OfTheConnection.Contains(name)) continue;
            if (!to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) to.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        to.Headers.Host = from.Host.Value;
        return to;
    }
}
