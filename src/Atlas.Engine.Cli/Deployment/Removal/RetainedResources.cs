using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Removal;

/// <summary>Deletes what CloudFormation left because the template says Retain.</summary>
/// <param name="aws">The account.</param>
/// <param name="buckets">Empties buckets.</param>
public sealed class RetainedResources(AwsCli aws, BucketEmptying buckets)
{
    /// <summary>How long a secret that somebody filled, and a key, can still be restored, in days.</summary>
    public const int RecoveryDays = 7;

    private const string NotThere = "not there";

    /// <summary>Deletes one, if it is still there.</summary>
    /// <returns>What became of it, in words.</returns>
    /// <exception cref="AwsRefusal">AWS refused.</exception>
    public async Task<string> DeleteAsync(StackResource resource, CancellationToken cancellationToken)
    {
        string id = resource.PhysicalId;
        switch (resource.Type)
        {
            case "AWS::DynamoDB::Table":
                await aws.FindAsync("dynamodb", "update-table", ["--table-name", id, "--no-deletion-protection-enabled"], refusal => refusal.IsAbsence || refusal.Code == "ValidationException", cancellationToken);
                return await DeleteAsync("dynamodb", "delete-table", ["--table-name", id], "deleted", cancellationToken);
            case "AWS::S3::Bucket":
                int versions = await buckets.EmptyAsync(id, "", cancellationToken);
                return await DeleteAsync("s3api", "delete-bucket", ["--bucket", id], $"deleted, with {versions} object versions", cancellationToken);
            case "AWS::S3::BucketPolicy":
                return "gone with its bucket";
            case "AWS::SecretsManager::Secret":
                return await new SecretRemoval(aws).DeleteAsync(id, isProduction: false, cancellationToken);
            case "AWS::Logs::LogGroup":
                return await DeleteAsync("logs", "delete-log-group", ["--log-group-name", id], "deleted", cancellationToken);
            case "AWS::KMS::Key":
                return await DeleteKeyAsync(id, cancellationToken);
            case "AWS::Lex::BotVersion":
                return "gone with its bot";
            default:
                return "kept: delete it by hand if it is not wanted";
        }
    }

    private async Task<string> DeleteAsync(string service, string operation, IReadOnlyList<string> arguments, string done, CancellationToken cancellationToken) =>
        await aws.FindAsync(service, operation, arguments, refusal => refusal.IsAbsence, cancellationToken) is null ? NotThere : done;

    private async Task<string> DeleteKeyAsync(string id, CancellationToken cancellationToken)
    {
        string restore = aws.CommandLine($"kms cancel-key-deletion --key-id {id}");
        try
        {
            return await DeleteAsync("kms", "schedule-key-deletion", ["--key-id", id, "--pending-window-in-days", $"{RecoveryDays}"], $"deleted in {RecoveryDays} days; until then: {restore}", cancellationToken);
        }
        catch (AwsRefusal refusal) when (refusal.Code == "KMSInvalidStateException")
        {
            return $"already being deleted; to keep it: {restore}";
        }
    }
}
