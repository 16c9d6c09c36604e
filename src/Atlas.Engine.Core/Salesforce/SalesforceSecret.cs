using System.Text.Json;
using System.Text.Json.Serialization;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Salesforce;

/// <summary>The integration user's credentials, as they lie in Secrets Manager. Prints as nothing.</summary>
/// <param name="Username">The user's name: not the e-mail address, not the id.</param>
/// <param name="ClientId">The consumer key of the external client app or connected app.</param>
/// <param name="PrivateKey">PEM, PKCS#8 or PKCS#1; escaped line breaks are understood.</param>
/// <param name="LoginUrl">The org's own login host; null means Salesforce's.</param>
/// <param name="IsSandbox">Whether the org is a sandbox.</param>
public sealed record SalesforceSecret(
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("client_id")] string ClientId,
    [property: JsonPropertyName("private_key")] string PrivateKey,
    [property: JsonPropertyName("login_url")] string? LoginUrl = null,
    [property: JsonPropertyName("is_sandbox")] bool IsSandbox = false)
{
    private const string Login = "https://login.salesforce.com";
    private const string Test = "https://test.salesforce.com";

    /// <summary>Where tokens are asked for.</summary>
    [JsonIgnore]
    public Uri TokenHost => new(LoginUrl is { Length: > 0 } ? LoginUrl.TrimEnd('/') + "/" : (IsSandbox ? Test : Login) + "/");

    /// <summary>The audience of the assertion: Salesforce's login host even when the org has its own, unless the host is none of Salesforce's.</summary>
    [JsonIgnore]
    public string Audience => TokenHost.Host.EndsWith(".salesforce.com", StringComparison.OrdinalIgnoreCase)
        ? IsSandbox || TokenHost.Host.Equals("test.salesforce.com", StringComparison.OrdinalIgnoreCase) ? Test : Login
        : TokenHost.AbsoluteUri.TrimEnd('/');

    /// <summary>Reads the secret.</summary>
    /// <exception cref="SalesforceAuthenticationFailed">It is not JSON, or lacks a member; the message names which.</exception>
    public static SalesforceSecret Parse(string json)
    {
        try
        {
            // Some editors put a byte order mark before a file's text.
            SalesforceSecret secret = JsonSerializer.Deserialize(json.TrimStart('\uFEFF'), SalesforceJson.Default.SalesforceSecret)
                ?? throw new SalesforceAuthenticationFailed("The Salesforce secret is empty.");
            if (!secret.TokenHost.IsLoopback && secret.TokenHost.Scheme != Uri.UriSchemeHttps)
                throw new SalesforceAuthenticationFailed("login_url: an https address was expected.");
            return secret with { PrivateKey = secret.PrivateKey.Replace("\\n", "\n", StringComparison.Ordinal) };
        }
        catch (Exception error) when (error is JsonException or UriFormatException)
        {
            throw new SalesforceAuthenticationFailed("The Salesforce secret must be JSON with username, client_id and private_key.", null);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => "(Salesforce secret)";
}
