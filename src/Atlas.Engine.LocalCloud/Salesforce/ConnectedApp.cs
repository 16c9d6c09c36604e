using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The app that the integration logs in through: its consumer key, its user, and the key that assertions are signed with.</summary>
internal sealed class ConnectedApp
{
    /// <summary>The consumer key.</summary>
    public const string ClientId = "3MVG9.LocalCloud.AtlasEngine";

    /// <summary>The integration user's name.</summary>
    public const string Username = "integration@atlas.example";

    // The public half, as SubjectPublicKeyInfo; null until one was registered.
    private volatile byte[]? publicKey;

    /// <summary>Registers a key pair, which takes the place of the one before.</summary>
    /// <param name="key">With its private half.</param>
    /// <param name="loginUrl">Where tokens are asked for.</param>
    /// <returns>The secret, in the shape in which it lies in Secrets Manager.</returns>
    public string Register(RSA key, string loginUrl)
    {
        publicKey = key.ExportSubjectPublicKeyInfo();
        return new JsonObject
        {
            ["username"] = Username,
            ["client_id"] = ClientId,
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["login_url"] = loginUrl,
            ["is_sandbox"] = false,
        }.ToJsonString();
    }

    /// <summary>Whether an assertion was signed with our key.</summary>
    /// <param name="signed">The header and the claims, with the point between them.</param>
    /// <param name="signature">Base64url.</param>
    public bool HasSigned(string signed, string signature)
    {
        if (publicKey is not { } known || !Base64Url.IsValid(signature)) return false;
        using RSA key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(known, out _);
        return key.VerifyData(Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
