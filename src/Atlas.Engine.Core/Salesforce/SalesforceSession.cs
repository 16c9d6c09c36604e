using System.Net;
using System.Text.Json;
using Atlas.Engine.Errors;
using Atlas.Engine.SecretsManager;

namespace Atlas.Engine.Salesforce;

/// <summary>A token, and where it is good.</summary>
/// <param name="AccessToken">A secret.</param>
/// <param name="InstanceUrl">Where the org's data are.</param>
public sealed record SalesforceGrant(string AccessToken, string InstanceUrl)
{
    /// <inheritdoc/>
    public override string ToString() => "(grant)";
}

/// <summary>One token per process: asked for once, renewed ahead of its end, and once when Salesforce says that it ended.</summary>
public sealed class SalesforceSession(Func<HttpClient> http, CachedSecret secret, TimeProvider time) : IDisposable
{
    /// <summary>How long a token is used. Salesforce does not say how long it lasts; an org's shortest session is 15 minutes, its usual one two hours.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(45);

    private readonly SemaphoreSlim asking = new(1, 1);
    private (SalesforceGrant Grant, DateTimeOffset GrantedAt)? current;

    /// <summary>The token to use now.</summary>
    /// <exception cref="SalesforceAuthenticationFailed">Salesforce refused the credentials.</exception>
    /// <exception cref="SalesforceUnavailable">No answer.</exception>
    public async Task<SalesforceGrant> GrantAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh) return fresh;
        await asking.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } arrived) return arrived;
            SalesforceGrant grant = await AskAsync(cancellationToken);
            current = (grant, time.GetUtcNow());
            return grant;
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>Salesforce refused a token: forgets it, unless a newer one is here already.</summary>
    public void Refused(SalesforceGrant grant)
    {
        if (current?.Grant == grant) current = null;
    }

    /// <inheritdoc/>
    public void Dispose() => asking.Dispose();

    private SalesforceGrant? Fresh() => current is { } known && time.GetUtcNow() - known.GrantedAt < Lifetime ? known.Grant : null;

    private async Task<SalesforceGrant> AskAsync(CancellationToken cancellationToken)
    {
        SalesforceSecret credentials = SalesforceSecret.Parse(await secret.ReadAsync(cancellationToken));
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(credentials.TokenHost, "services/oauth2/token"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                new("assertion", JwtAssertion.Sign(credentials, time.GetUtcNow())),
            ]),
        };
        try
        {
            using HttpResponseMessage response = await http().SendAsync(request, cancellationToken);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            TokenAnswer? answer = Read(body);
            if (response.IsSuccessStatusCode && answer is { AccessToken: { } token, InstanceUrl: { } instance }) return new(token, instance);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError || answer?.Error is null)
                throw new SalesforceUnavailable($"The token endpoint answered {(int)response.StatusCode}.");

            // The secret may just have been changed: the next try reads it again.
            secret.Forget();
            throw new SalesforceAuthenticationFailed($"Salesforce refused our credentials: {answer.Error}.");
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            throw new SalesforceUnavailable("The token endpoint gave no answer.", error);
        }
    }

    private static TokenAnswer? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SalesforceJson.Default.TokenAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
