using System.Security.Cryptography;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The access tokens that are good. Safe for concurrent use.</summary>
internal sealed class SalesforceSessions(TimeProvider time)
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
    private const int SecretLength = 96;
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> lastUsed = new(StringComparer.Ordinal);

    /// <summary>Opens a session.</summary>
    /// <returns>The token: opaque, with an exclamation mark behind the org's id.</returns>
    public string Open()
    {
        string token = $"{StandardObjects.OrganizationId[..15]}!{RandomNumberGenerator.GetString(Characters, SecretLength)}";
        lock (gate) lastUsed[token] = time.GetUtcNow();
        return token;
    }

    /// <summary>Whether a token is good; using it keeps it so.</summary>
    /// <param name="token">The token.</param>
    /// <param name="lifetime">How long it lives after its last use.</param>
    public bool Use(string token, TimeSpan lifetime)
    {
        lock (gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (!lastUsed.TryGetValue(token, out DateTimeOffset used)) return false;
            if (now - used >= lifetime)
            {
                lastUsed.Remove(token);
                return false;
            }

            lastUsed[token] = now;
            return true;
        }
    }

    /// <summary>Ends one session.</summary>
    public void Close(string token)
    {
        lock (gate) lastUsed.Remove(token);
    }

    /// <summary>Ends every session.</summary>
    public void CloseAll()
    {
        lock (gate) lastUsed.Clear();
    }
}
