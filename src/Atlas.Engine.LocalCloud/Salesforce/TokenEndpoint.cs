using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The OAuth 2.0 token endpoint, JWT bearer flow: checks the assertion, every part of it, and opens a session.</summary>
/// <remarks>Source: Salesforce help, OAuth 2.0 JWT bearer flow.</remarks>
internal sealed class TokenEndpoint(ConnectedApp app, SalesforceSessions sessions, SalesforceOrg org, TimeProvider time)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(3);

    /// <summary>Answers a request for a token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="ownUrl">This Salesforce's own address, without a slash at the end: an audience besides Salesforce's own hosts.</param>
    public SalesforceAnswer Answer(SalesforceRequest request, string ownUrl)
    {
        if (request.Method != "POST") return Refused("invalid_request", "must use HTTP POST");
        Dictionary<string, StringValues> form = QueryHelpers.ParseQuery(request.Body);
        if (form.GetValueOrDefault("grant_type").ToString() != GrantType) return Refused("unsupported_grant_type", "grant type not supported");
        string assertion = form.GetValueOrDefault("assertion").ToString();
        if (assertion.Length == 0) return Refused("invalid_request", "missing required parameter: assertion");
        if (assertion.Split('.') is not [var header, var claims, var signature]
            || Json(header) is not { } head || Text(head, "alg") != "RS256" || Json(claims) is not { } claim)
            return Refused("invalid_grant", "invalid assertion");
        if (Text(claim, "iss") != ConnectedApp.ClientId) return Refused("invalid_client_id", "client identifier invalid");
        if (!app.HasSigned($"{header}.{claims}", signature)) return Refused("invalid_grant", "invalid assertion");
        if (!IsAudience(Text(claim, "aud"), ownUrl)) return Refused("invalid_grant", "audience is invalid");
        if (!IsCurrent(claim["exp"])) return Refused("invalid_grant", "expired authorization code");
        return Text(claim, "sub") == ConnectedApp.Username ? Decide(ownUrl) : Refused("invalid_grant", "user hasn't approved this consumer");
    }

    /// <summary>A refusal, in the form of the token endpoint: an object, not the data API's array.</summary>
    public static SalesforceAnswer Refused(string error, string description, int status = 400) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });

    private SalesforceAnswer Decide(string ownUrl) => org.Settings.User switch
    {
        UserAccess.Approved => new(200, new JsonObject
        {
            ["access_token"] = sessions.Open(),
            ["scope"] = "api",

            // The slash makes clients that resolve addresses against it keep the path.
            ["instance_url"] = ownUrl + "/",
            ["id"] = $"{ownUrl}/id/{StandardObjects.OrganizationId}/{StandardObjects.UserId}",
            ["token_type"] = "Bearer",
        }),
        UserAccess.NotAdminApproved => Refused("invalid_app_access", "user is not admin approved to access this app"),
        UserAccess.Inactive => Refused("invalid_grant", "inactive user"),
        UserAccess.Locked => Refused("invalid_grant", "user is locked"),
        _ => Refused("invalid_grant", "user hasn't approved this consumer"),
    };

    private static bool IsAudience(string? audience, string ownUrl) =>
        audience is "https://login.salesforce.com" or "https://test.salesforce.com" || audience == ownUrl;

    // The expiry is in seconds; one in milliseconds lies far ahead.
    private bool IsCurrent(JsonNode? expiry)
    {
        if (expiry?.GetValueKind() != JsonValueKind.Number || !expiry.AsValue().TryGetValue(out long seconds)) return false;
        long now = time.GetUtcNow().ToUnixTimeSeconds();
        return seconds > now && seconds <= now + (long)LongestLife.TotalSeconds;
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonObject? Json(string part)
    {
        try
        {
            return Base64Url.IsValid(part) ? JsonNode.Parse(Base64Url.DecodeFromChars(part), documentOptions: Strict) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
