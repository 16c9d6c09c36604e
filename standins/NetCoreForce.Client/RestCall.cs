using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NetCoreForce.Client.Models;

namespace NetCoreForce.Client;

/// <summary>One exchange with Salesforce; whatever goes wrong becomes a <see cref="ForceApiException"/>.</summary>
internal sealed class RestCall(string accessToken, HttpClient httpClient)
{
    private static readonly HttpClient Shared = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
    });

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="read">Reads a body; not called when the answer is 204, which gives the default.</param>
    public async Task<T> SendAsync<T>(
        HttpMethod method, Uri uri, string body, Dictionary<string, string> headers, Func<JsonElement, T> read, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = new(method, uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        foreach ((string name, string value) in headers) request.Headers.Add(name, value);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        (HttpStatusCode status, string text) = await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.NoContent) return default;
        if ((int)status is < 200 or >= 300) throw Refusal.Of(status, text);
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return read(json.RootElement);
        }
        catch (Exception error)
        {
            throw new ForceApiException($"Salesforce's answer could not be read: {error.Message}");
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await (httpClient ?? Shared).SendAsync(request, cancellationToken).ConfigureAwait(false);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ForceApiException($"Salesforce gave no answer: {error.Message} {error.InnerException?.Message}".TrimEnd());
        }
    }
}
