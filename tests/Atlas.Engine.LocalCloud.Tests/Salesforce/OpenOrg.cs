using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Salesforce;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Atlas.Engine.LocalCloud.Tests.Salesforce;

public sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string ErrorCode => Json[0]!["errorCode"]!.GetValue<string>();

    public string Message => Json[0]!["message"]!.GetValue<string>();
}

/// <summary>An org behind a real socket, and a client that knows its secret.</summary>
public sealed class OpenOrg : IAsyncDisposable
{
    public const string Data = "/salesforce/services/data/v66.0/";

    // Making a key takes longer than a test; it is only ever exported from.
    private static readonly Lazy<string> Key = new(() =>
    {
        using RSA key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    });

    private readonly WebApplication application;
    private readonly HttpClient http = new();
    private JsonNode? secret;

    private OpenOrg()
    {
        Service = new SalesforceService(new SalesforceOrg(Clock), () => new Uri(Url), Faults, Clock);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        application = builder.Build();
        application.Run(Service.HandleAsync);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero));

    public Faults Faults { get; } = new();

    public SalesforceService Service { get; }

    public string Url => application.Urls.First();

    public string? Token { get; set; }

    public static async Task<OpenOrg> StartAsync()
    {
        OpenOrg org = new();
        await org.application.StartAsync();
        return org;
    }

    /// <summary>The same, with a token in hand.</summary>
    public static async Task<OpenOrg> StartLoggedInAsync()
    {
        OpenOrg org = await StartAsync();
        await org.LogInAsync();
        return org;
    }

    public async Task LogInAsync() => Token = (await AskTokenAsync(Assertion())).Json["access_token"]!.GetValue<string>();

    public async Task<Answer> AskTokenAsync(string assertion, string grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer")
    {
        using FormUrlEncodedContent form = new([new("grant_type", grantType), new("assertion", assertion)]);
        using HttpRequestMessage request = new(HttpMethod.Post, Url + "/salesforce/services/oauth2/token") { Content = form };
        return await SendAsync(request);
    }

    /// <summary>A good assertion, but for what is given.</summary>
    public string Assertion(string? audience = "https://login.salesforce.com", string? issuer = null, string? subject = null, JsonNode? expiry = null, string algorithm = "RS256")
    {
        using RSA key = RSA.Create();
        key.ImportFromPem(Key.Value);
        secret ??= JsonNode.Parse(Service.CreateSecret(key))!;
        JsonObject claims = new()
        {
            ["iss"] = issuer ?? secret["client_id"]!.GetValue<string>(),
            ["sub"] = subject ?? secret["username"]!.GetValue<string>(),
            ["aud"] = audience,
            ["exp"] = expiry ?? Clock.GetUtcNow().ToUnixTimeSeconds() + 120,
        };
        string signed = $"{Part(new JsonObject { ["alg"] = algorithm })}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public async Task<Answer> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path.StartsWith('/') ? Url + path : Url + Data + path);
        if (Token is not null) request.Headers.Add("Authorization", $"Bearer {Token}");
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public Task<Answer> QueryAsync(string soql) => SendAsync("GET", "query?q=" + Uri.EscapeDataString(soql));

    public async Task<string[]> FindAsync(string soql)
    {
        Answer answer = await QueryAsync(soql);
        Assert.True(answer.Status == 200, answer.Text);
        return [.. answer.Json["records"]!.AsArray().Select(record => record!["LastName"]?.GetValue<string>() ?? record["Id"]!.GetValue<string>())];
    }

    public async Task<string> CreateAsync(string type, string body)
    {
        Answer answer = await SendAsync("POST", "sobjects/" + type, body);
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Json["id"]!.GetValue<string>();
    }

    public Task<string> CreateLeadAsync(string lastName, string phone = "+12065550143") =>
        CreateAsync("Lead", new JsonObject { ["LastName"] = lastName, ["Company"] = "Example Bakery", ["Phone"] = phone }.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await application.DisposeAsync();
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(30));
        using HttpResponseMessage response = await http.SendAsync(request, deadline.Token);
        Dictionary<string, string> headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(",", h.Value));
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(deadline.Token), headers);
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
