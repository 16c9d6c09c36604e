namespace NetCoreForce.Client.Models;

/// <summary>The token endpoint's answer.</summary>
public class AccessTokenResponse
{
    /// <summary>A secret.</summary>
    public string AccessToken { get; set; }

    /// <summary>A secret; the JWT bearer flow gives none.</summary>
    public string RefreshToken { get; set; }

    /// <summary>Base64, over the id and the time of issue.</summary>
    public string Signature { get; set; }

    /// <summary>Scopes, parted by spaces.</summary>
    public string Scope { get; set; }

    /// <summary>The OpenID token, where one was asked for.</summary>
    public string IdToken { get; set; }

    /// <summary>Where the org's data are.</summary>
    public string InstanceUrl { get; set; }

    /// <summary>The identity's address.</summary>
    public string Id { get; set; }

    /// <summary><c>Bearer</c>.</summary>
    public string TokenType { get; set; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long? IssuedAt { get; set; }

    /// <summary><see cref="IssuedAt"/> as a moment.</summary>
    public DateTimeOffset? IssuedAtDateTime => IssuedAt is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
