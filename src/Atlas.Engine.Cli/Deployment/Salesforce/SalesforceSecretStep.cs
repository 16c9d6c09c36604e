using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Salesforce;

/// <summary>Sees to it that there is a secret for Salesforce's credentials. What is in one is never overwritten and never shown.</summary>
/// <param name="aws">The account.</param>
public sealed class SalesforceSecretStep(AwsCli aws)
{
    /// <summary>Looks at the secret, and creates it with placeholders where there is none.</summary>
    /// <param name="target">Whose secret.</param>
    /// <param name="givenArn">The secret that the user named; empty when the target's own is meant.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <exception cref="DeploymentFailed">The secret that the user named is not there, or what it holds cannot work.</exception>
    public async Task<SalesforceSecretState> EnsureAsync(Target target, string givenArn, CancellationToken cancellationToken)
    {
        string id = givenArn.Length > 0 ? givenArn : target.SalesforceSecretName;
        JsonObject? described = await aws.FindAsync("secretsmanager", "describe-secret", ["--secret-id", id], refusal => refusal.IsAbsence, cancellationToken);
        if (described is null)
        {
            return givenArn.Length == 0
                ? new(await CreateAsync(target, cancellationToken), SecretContent.Placeholders, WasCreated: true)
                : throw new DeploymentFailed("There is no secret with the ARN in SalesforceSecretArn.", "Correct the parameter, or leave it empty to have a secret made.");
        }

        string arn = described["ARN"]?.GetValue<string>() ?? id;
        if (described["DeletedDate"] is not null) await aws.CallAsync("secretsmanager", "restore-secret", ["--secret-id", arn], cancellationToken);
        SecretContent content = await LookAsync(arn, cancellationToken);
        return content is { IsUnfilled: false, Problem: { } problem }
            ? throw new DeploymentFailed($"The Salesforce secret {NameOf(described, id)} cannot work. {problem}", CommandToFill(aws, NameOf(described, id)))
            : new(arn, content, WasCreated: false);
    }

    /// <summary>Looks at what the secret holds, which nobody gets to see.</summary>
    /// <exception cref="AwsRefusal">There is no such secret, or it may not be read.</exception>
    public async Task<SecretContent> LookAsync(string arn, CancellationToken cancellationToken) =>
        SecretContent.Of(await ValueAsync(arn, refusal => refusal.IsAbsence && refusal.Message.Contains("secret value", StringComparison.Ordinal), cancellationToken));

    /// <summary>What the secret holds, bytes in base 64, or null when it has no value or is not there. For looking only.</summary>
    public async Task<string?> ReadAsync(string arn, CancellationToken cancellationToken)
    {
        JsonObject? value = await ValueAsync(arn, refusal => refusal.IsAbsence, cancellationToken);
        return (value?["SecretString"] ?? value?["SecretBinary"])?.GetValue<string>();
    }

    /// <summary>The command with which a person puts the real values in.</summary>
    public static string CommandToFill(AwsCli aws, string secret) => aws.CommandLine($"secretsmanager put-secret-value --secret-id {secret} --secret-string file://salesforce-secret.json");

    private Task<JsonObject?> ValueAsync(string arn, Func<AwsRefusal, bool> isAbsent, CancellationToken cancellationToken) =>
        aws.FindAsync("secretsmanager", "get-secret-value", ["--secret-id", arn], isAbsent, cancellationToken);

    private async Task<string> CreateAsync(Target target, CancellationToken cancellationToken)
    {
        JsonObject created = await aws.CallAsync(
            "secretsmanager", "create-secret",
            [
                "--name", target.SalesforceSecretName,
                "--description", "Atlas Engine: the Salesforce integration user (username, client_id, private_key, optional login_url and is_sandbox).",
                "--secret-string", SecretShape.Placeholders,
            ],
            cancellationToken);
        return created["ARN"]?.GetValue<string>() ?? throw new AwsRefusal("NotJson", "Secrets Manager did not name the new secret.");
    }

    private static string NameOf(JsonObject described, string id) => described["Name"]?.GetValue<string>() ?? id;
}

/// <summary>How the secret stands.</summary>
/// <param name="Arn">Which one it is.</param>
/// <param name="Content">What it holds, in words.</param>
/// <param name="WasCreated">Whether it was made just now.</param>
public sealed record SalesforceSecretState(string Arn, SecretContent Content, bool WasCreated)
{
    /// <summary>Whether the real values are still to be put in.</summary>
    public bool IsPlaceholder => Content.IsUnfilled;
}
