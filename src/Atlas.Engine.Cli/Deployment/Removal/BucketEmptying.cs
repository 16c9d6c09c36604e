using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Removal;

/// <summary>Empties a bucket, old versions and delete markers included: CloudFormation deletes only empty ones.</summary>
/// <param name="aws">The account.</param>
public sealed class BucketEmptying(AwsCli aws)
{
    // S3 deletes at most so many at once.
    private const int Batch = 1000;

    /// <summary>Deletes every version below a prefix.</summary>
    /// <param name="bucket">The bucket; one that is not there counts as empty.</param>
    /// <param name="prefix">Empty for all.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>How many versions and markers were deleted.</returns>
    /// <exception cref="DeploymentFailed">Something could not be deleted; the message says what S3 said.</exception>
    public async Task<int> EmptyAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        int deleted = 0;
        while (true)
        {
            JsonObject? page = await aws.FindAsync(
                "s3api", "list-object-versions", ["--bucket", bucket, "--max-items", $"{Batch}", .. prefix.Length > 0 ? (string[])["--prefix", prefix] : []],
                refusal => refusal.IsAbsence, cancellationToken);
            JsonObject[] versions = [.. VersionsOf(page).Take(Batch)];
            if (versions.Length == 0) return deleted;
            await DeleteAsync(bucket, versions, cancellationToken);
            deleted += versions.Length;
        }
    }

    private static IEnumerable<JsonObject> VersionsOf(JsonObject? page) =>
        ((IEnumerable<JsonNode?>)[.. page?["Versions"] as JsonArray ?? [], .. page?["DeleteMarkers"] as JsonArray ?? []])
            .OfType<JsonObject>()
            .Select(version => new JsonObject { ["Key"] = version["Key"]?.DeepClone(), ["VersionId"] = version["VersionId"]?.DeepClone() });

    // A thousand keys are too long for a command line.
    private async Task DeleteAsync(string bucket, JsonObject[] versions, CancellationToken cancellationToken)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, new JsonObject { ["Objects"] = new JsonArray([.. versions]), ["Quiet"] = true }.ToJsonString(), cancellationToken);
            JsonObject answer = await aws.CallAsync("s3api", "delete-objects", ["--bucket", bucket, "--delete", $"file://{file}"], cancellationToken);
            if (answer["Errors"] is JsonArray { Count: > 0 } errors)
            {
                throw new DeploymentFailed(
                    $"{errors.Count} objects of the bucket {bucket} could not be deleted: {errors[0]?["Code"]} {errors[0]?["Message"]}",
                    "See the bucket's policy and object locks, then run this again.");
            }
        }
        finally
        {
            File.Delete(file);
        }
    }
}
