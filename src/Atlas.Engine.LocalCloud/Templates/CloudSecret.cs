using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A secret of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name.</param>
/// <param name="Arn">With its six letters at the end.</param>
/// <param name="Properties">The resolved properties.</param>
public sealed record CloudSecret(string LogicalId, string Name, string Arn, JsonObject Properties)
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>The value that deploying gives it: the template's, or a generated one; null when it starts without a value.</summary>
    /// <remarks>Source: AWS::SecretsManager::Secret GenerateSecretString; a password has 32 characters unless the template says otherwise.</remarks>
    public string? InitialValue()
    {
        if (PlainValue.Text(Properties["SecretString"]) is { } given) return given;
        if (Properties["GenerateSecretString"] is not JsonObject wish) return null;
        string excluded = PlainValue.Text(wish["ExcludeCharacters"]) ?? "";
        string alphabet = string.Concat(
            PlainValue.IsTrue(wish["ExcludeLowercase"]) ? "" : "abcdefghijklmnopqrstuvwxyz",
            PlainValue.IsTrue(wish["ExcludeUppercase"]) ? "" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            PlainValue.IsTrue(wish["ExcludeNumbers"]) ? "" : "0123456789",
            PlainValue.IsTrue(wish["ExcludePunctuation"]) ? "" : Punctuation);
        char[] usable = [.. alphabet.Except(excluded)];
        string password = RandomNumberGenerator.GetString(usable, PlainValue.Number(wish["PasswordLength"]) ?? 32);
        if (PlainValue.Text(wish["SecretStringTemplate"]) is not { } shape || PlainValue.Text(wish["GenerateStringKey"]) is not { } key) return password;
        JsonObject filled = JsonNode.Parse(shape) as JsonObject ?? [];
        filled[key] = password;
        return filled.ToJsonString();
    }

    internal static IEnumerable<CloudSecret> In(CloudTemplate template) =>
        template.OfType("AWS::SecretsManager::Secret").Select(secret => new CloudSecret(secret.LogicalId, secret.Name, secret.Ref, secret.Properties));
}
