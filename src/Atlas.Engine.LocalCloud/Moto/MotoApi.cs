using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Events;

namespace Atlas.Engine.LocalCloud.Moto;

/// <summary>The few calls that the local cloud itself makes to moto.</summary>
/// <param name="address">Where moto listens.</param>
/// <param name="account">The region that calls are signed for.</param>
internal sealed class MotoApi(Uri address, CloudAccount account) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null }) { BaseAddress = address };

    /// <summary>An awsJson call, such as <c>("dynamodb", "DynamoDB_20120810.CreateTable", ...)</c>.</summary>
    /// <exception cref="MotoUnavailable">moto refused; the message holds its answer.</exception>
    public async Task<JsonObject> JsonAsync(string service, string target, JsonObject body, CancellationToken cancellationToken)
    {
        using StringContent content = new(body.ToJsonString(), Encoding.UTF8, "application/x-amz-json-1.1");
        using HttpRequestMessage request = Signed(service, HttpMethod.Post, "/", content);
        request.Headers.Add("X-Amz-Target", target);
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw Refused(target, response, answer);
        return answer.Length == 0 ? [] : JsonNode.Parse(answer) as JsonObject ?? [];
    }

    /// <summary>A call of the query protocol, such as those to SNS.</summary>
    /// <exception cref="MotoUnavailable">moto refused; the message holds its answer.</exception>
    public async Task FormAsync(string service, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        using FormUrlEncodedContent content = new(fields);
        using HttpRequestMessage request = Signed(service, HttpMethod.Post, "/", content);
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode) throw Refused(fields["Action"], response, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>A PUT to S3: a bucket, a part of its configuration, or an object.</summary>
    /// <exception cref="MotoUnavailable">moto refused; the message holds its answer.</exception>
    public async Task PutAsync(string path, ReadOnlyMemory<byte> body, string? contentType, CancellationToken cancellationToken)
    {
        using ReadOnlyMemoryContent content = new(body);
        if (contentType is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using HttpRequestMessage request = Signed("s3", HttpMethod.Put, path, content);
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode) throw Refused("PUT " + path, response, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>An object's content, or null when there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> GetObjectAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Signed("s3", HttpMethod.Get, PathOf(bucket, key), null);
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        if (!response.IsSuccessStatusCode) throw Refused("GET " + key, response, await response.Content.ReadAsStringAsync(cancellationToken));
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>An object's size, tag and version, or null when there is none.</summary>
    public async Task<CreatedObject?> DescribeObjectAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Signed("s3", HttpMethod.Head, PathOf(bucket, key), null);
        using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode) return null;
        string? version = response.Headers.TryGetValues("x-amz-version-id", out IEnumerable<string>? versions) ? versions.First() : null;
        return new(bucket, key, response.Content.Headers.ContentLength ?? 0, response.Headers.ETag?.Tag.Trim('"') ?? "", version is "null" ? null : version);
    }

    /// <summary>The path of an object in path style.</summary>
    public static string PathOf(string bucket, string key) => $"/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private HttpRequestMessage Signed(string service, HttpMethod method, string path, HttpContent? content)
    {
        HttpRequestMessage request = new(method, path) { Content = content };
        // moto reads the service and region here, and verifies nothing.
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=LOCALCLOUD/20260101/{account.Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }

    private static MotoUnavailable Refused(string what, HttpResponseMessage response, string answer) =>
        new(string.Create(CultureInfo.InvariantCulture, $"moto refused {what} with {(int)response.StatusCode}: {answer}"));
}
