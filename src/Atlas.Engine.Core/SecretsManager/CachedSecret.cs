using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;

namespace Atlas.Engine.SecretsManager;

/// <summary>A secret, fetched once per process and again when it has grown old or was refused.</summary>
public sealed class CachedSecret(Func<AmazonSecretsManagerClient> secrets, string secretId, TimeProvider time) : IDisposable
{
    /// <summary>How long a value is used before it is fetched again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private (string Value, DateTimeOffset FetchedAt)? cached;

    /// <summary>The secret's text.</summary>
    /// <exception cref="InvalidSetting">The secret holds no text.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh) return fresh;
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } arrived) return arrived;
            GetSecretValueResponse response = await ServiceCall.RunAsync(
                "Secrets Manager", () => secrets().GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId }, cancellationToken));
            string value = response.SecretString is { Length: > 0 } text
                ? text
                : throw new InvalidSetting("The secret holds no text.");
            cached = (value, time.GetUtcNow());
            return value;
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Forgets the value, so that the next read fetches it.</summary>
    public void Forget() => cached = null;

    /// <inheritdoc/>
    public void Dispose() => fetching.Dispose();

    private string? Fresh() => cached is { } known && time.GetUtcNow() - known.FetchedAt < Lifetime ? known.Value : null;
}
