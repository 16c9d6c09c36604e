using Atlas.Engine.Cli.Deployment.Salesforce;
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

    /// <summary>Deletes one, if it is still there.</summary>
    /// <returns>What became of it, in words.</returns>
    /// <exception cref="AwsRefusal">AWS refused.</exception>
    public async Task<string> DeleteAsync(StackResource resource, CancellationToken cancellationToken)
    {
        switch (resource.Type)
        {
            case "AWS::DynamoDB::Table":
                await aws.FindAsync("dynamodb", "update-table", ["--table-name", resource.PhysicalId, "--no-deletion-protection-enabled"], refusal => refusal.IsAbsence || refusal.Code == "ValidationException", cancellationToken);
                await aws.FindAsync("dynamodb", "delete-table", ["--table-name", resource.PhysicalId], refusal => refusal.IsAbsence, cancellationToken);
                return "deleted";
            case "AWS::S3::Bucket":
                int versions = await buckets.EmptyAsync(resource.PhysicalId, "", cancellationToken);
                await aws.FindAsync("s3api", "delete-bucket", ["--bucket", resource.PhysicalId], refusal => refusal.IsAbsence, cancellationToken);
                return $"deleted, with {versions} object versions";
            case "AWS::S3::BucketPolicy":
                return "gone with its bucket";
            case "AWS::SecretsManager::Secret":
                return await DeleteSecretAsync(resource.PhysicalId, cancellationToken);
            case "AWS::Logs::LogGroup":
                await aws.FindAsync("logs", "delete-log-group", ["--log-group-name", resource.PhysicalId], refusal => refusal.IsAbsence, cancellationToken);
                return "deleted";
            case "AWS::KMS::Key":
                await aws.FindAsync("kms", "schedule-key-deletion", ["--key-id", resource.PhysicalId, "--pending-window-in-days", $"{RecoveryDays}"], refusal => refusal.IsAbsence || refusal.Code == "KMSInvalidStateException", cancellationToken);
                return $"deleted in {RecoveryDays} days; until then: aws kms cancel-key-deletion --key-id {resource.PhysicalId}";
            case "AWS::Lex::BotVersion":
                return "gone with its bot";
            default:
                return "kept: delete it by hand if it is not wanted";
        }
    }

    /// <summary>Deletes a secret: at once when nobody put anything in, else so that it can be restored for a while.</summary>
    public async Task<string> DeleteSecretAsync(string id, CancellationToken cancellationToken)
    {
        string? held = await new SalesforceSecretStep(aws).ReadAsync(id, cancellationToken);
        bool isWorthless = held is null || SecretShape.HoldsPlaceholders(held);
        string[] how = isWorthless ? ["--force-delete-without-recovery"] : ["--recovery-window-in-days", $"{RecoveryDays}"];
        return await aws.FindAsync("secretsmanager", "delete-secret", ["--secret-id", id, .. how], refusal => refusal.IsAbsence, cancellationToken) is null
            ? "not there"
            : isWorthless ? "deleted" : $"deleted; for {RecoveryDays} days: aws secretsmanager restore-secret --secret-id {id}";
    }
}
