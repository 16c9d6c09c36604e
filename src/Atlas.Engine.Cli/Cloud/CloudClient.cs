using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Cloud;

/// <summary>Speaks to the local cloud as any AWS client would, and to what only it shows under <c>/_local</c>.</summary>
/// <remarks>The endpoint tells services apart by the signing name; it does not check signatures.</remarks>
public sealed class CloudClient(HttpClient http, Uri endpoint)
{
    /// <summary>Calls an operation of a service that speaks awsJson.</summary>
    /// <param name="service">The signing name, such as <c>states</c>.</param>
    /// <param name="target">The operation with its prefix, such as <c>AWSStepFunctions.StartExecution</c>.</param>
    /// <param name="body">The request.</param>
    /// <param name="cancellationToken">Signalled when the answer is not wanted any more.</param>
    /// <exception cref="CloudRefusal">The service answered with an error.</exception>
    public async Task<JsonObject> CallAsync(string service, string target, JsonObject body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = Signed(HttpMethod.Post, "", service);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.0"));
        return await AnswerAsync(request, cancellationToken) as JsonObject ?? [];
    }

    /// <summary>Says something to a bot.</summary>
    public async Task<JsonObject> RecognizeAsync(string botId, string aliasId, string sessionId, string text, CancellationToken cancellationToken)
    {
        string path = $"bots/{Uri.EscapeDataString(botId)}/botAliases/{Uri.EscapeDataString(aliasId)}/botLocales/en_US/sessions/{Uri.EscapeDataString(sessionId)}/text";
        using HttpRequestMessage request = Signed(HttpMethod.Post, path, "lex");
        request.Content = Json(new JsonObject { ["text"] = text });
        return await AnswerAsync(request, cancellationToken) as JsonObject ?? [];
    }

    /// <summary>Reads what only the local cloud can know.</summary>
    public async Task<JsonNode?> LookAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(endpoint, "_local/" + path));
        return await AnswerAsync(request, cancellationToken);
    }

    /// <summary>Changes something about the local cloud.</summary>
    public async Task<JsonNode?> SetAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(endpoint, "_local/" + path)) { Content = Json(body) };
        return await AnswerAsync(request, cancellationToken);
    }

    private HttpRequestMessage Signed(HttpMethod method, string path, string service)
    {
        HttpRequestMessage request = new(method, new Uri(endpoint, path));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=atlas/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }

    private async Task<JsonNode?> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new CloudRefusal($"{request.Method} {request.RequestUri?.AbsolutePath} was answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}

/// <summary>The local cloud answered with an error.</summary>
public sealed class CloudRefusal(string message) : Exception(message);
