using System.Security.Cryptography;
using System.Text;
using Atlas.Engine.Leads;

namespace Atlas.Engine.SecretsManager;

/// <summary>The keyed hash of a number, with the suppression key from Secrets Manager.</summary>
/// <remarks>A plain hash would be no secret: there are few enough numbers to try them all.</remarks>
public sealed class NumberHash(CachedSecret key) : INumberHash
{
    /// <summary>Fetches the key, so that the first hash finds it fetched.</summary>
    public Task PrepareAsync() => key.ReadAsync(CancellationToken.None);

    /// <inheritdoc/>
    public async Task<string> HashAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        string secret = await key.ReadAsync(cancellationToken);
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(number.E164)));
    }
}
