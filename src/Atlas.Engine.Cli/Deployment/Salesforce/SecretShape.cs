using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Deployment.Salesforce;

/// <summary>Tells whether the Salesforce secret could work. Nothing that it holds ever gets into a message.</summary>
public static class SecretShape
{
    private const string Placeholder = "REPLACE_ME";
    private const int LeastKeyBits = 2048;

    // Two of a name: which of them the functions would take is nobody's guess.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>What a secret holds until a person puts the real values in.</summary>
    public static string Placeholders { get; } = new JsonObject
    {
        ["username"] = Placeholder,
        ["client_id"] = Placeholder,
        ["private_key"] = Placeholder,
        ["is_sandbox"] = false,
    }.ToJsonString();

    /// <summary>Whether nobody has put the real values in yet.</summary>
    public static bool HoldsPlaceholders(string secret) => secret.Contains(Placeholder, StringComparison.Ordinal);

    /// <summary>What is wrong with it, without a word of it; null when nothing is.</summary>
    public static string? ProblemOf(string secret)
    {
        JsonObject? members;
        try
        {
            // Some editors put a byte order mark before a file's text.
            members = JsonNode.Parse(secret.TrimStart('\uFEFF'), documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            members = null;
        }

        if (members is null) return "It is not a JSON object with username, client_id and private_key, each once.";
        foreach (string name in (ReadOnlySpan<string>)["username", "client_id", "private_key"])
        {
            if (string.IsNullOrWhiteSpace(TextOf(members[name]))) return $"It has no {name}: text was expected.";
        }

        if (members["login_url"] is { } url && !(Uri.TryCreate(TextOf(url), UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps))
            return "login_url: an https address was expected.";
        if (members["is_sandbox"] is { } sandbox && sandbox.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            return "is_sandbox: true or false was expected.";
        return ProblemOfKey(TextOf(members["private_key"]) ?? "");
    }

    private static string? ProblemOfKey(string pem)
    {
        try
        {
            using RSA key = RSA.Create();
            key.ImportFromPem(pem.Replace("\\n", "\n", StringComparison.Ordinal));
            if (key.KeySize < LeastKeyBits) return $"private_key: an RSA key of at least {LeastKeyBits} bits was expected.";
            // A public key can be imported too, and signs nothing.
            key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return null;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return "private_key: an RSA private key in PEM form (BEGIN PRIVATE KEY or BEGIN RSA PRIVATE KEY), not encrypted, was expected.";
        }
    }

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
