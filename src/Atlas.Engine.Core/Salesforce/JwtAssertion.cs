using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Atlas.Engine.Errors;

namespace Atlas.Engine.Salesforce;

/// <summary>The signed assertion of the OAuth 2.0 JWT bearer flow.</summary>
/// <remarks>Source: Salesforce help, OAuth 2.0 JWT bearer flow: RS256; iss, sub, aud, exp; expiry within three minutes.</remarks>
public static class JwtAssertion
{
    /// <summary>How long an assertion holds: short, and short of Salesforce's limit by a clock's error.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>Signs an assertion.</summary>
    /// <exception cref="SalesforceAuthenticationFailed">The private key is no key.</exception>
    public static string Sign(SalesforceSecret secret, DateTimeOffset now)
    {
        ArrayBufferWriter<byte> claims = new();
        using (Utf8JsonWriter json = new(claims))
        {
            json.WriteStartObject();
            json.WriteString("iss", secret.ClientId);
            json.WriteString("sub", secret.Username);
            json.WriteString("aud", secret.Audience);
            json.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        string signed = $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(claims.WrittenSpan)}";
        using RSA rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(secret.PrivateKey);
            byte[] signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{signed}.{Base64Url.EncodeToString(signature)}";
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw new SalesforceAuthenticationFailed("private_key: a PEM private key was expected.", null);
        }
    }
}
