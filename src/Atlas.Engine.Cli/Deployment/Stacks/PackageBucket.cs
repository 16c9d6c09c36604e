using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>The bucket from which a stack is created in one click. Lambda reads code only from a bucket of the stack's own region.</summary>
/// <param name="site">What the command shares.</param>
/// <param name="variables">The environment variables by name; null or empty for one that is not set.</param>
public sealed class PackageBucket(Site site, Func<string, string?> variables)
{
    private const string DefaultRegion = "us-east-1";

    /// <summary>Finds the bucket, or makes it.</summary>
    /// <returns>Its region.</returns>
    /// <exception cref="DeploymentFailed">It lies in another region than was asked for.</exception>
    public async Task<string> EnsureAsync(string bucket, CancellationToken cancellationToken)
    {
        JsonObject? location = await site.Aws.FindAsync("s3api", "get-bucket-location", ["--bucket", bucket], refusal => refusal.IsAbsence, cancellationToken);
        if (location is null) return await CreateAsync(bucket, cancellationToken);
        string region = location["LocationConstraint"]?.GetValue<string>() switch
        {
            null or "" => DefaultRegion,
            // What Ireland was called first.
            "EU" => "eu-west-1",
            var name => name,
        };
        return site.Region is { } wanted && wanted != region
            ? throw new DeploymentFailed($"The bucket {bucket} lies in {region}, and the stack is to be in {wanted}: Lambda would refuse its code.", $"Name a bucket of {wanted}, or one that does not exist yet; or give --region {region}.")
            : region;
    }

    private async Task<string> CreateAsync(string bucket, CancellationToken cancellationToken)
    {
        string region = await RegionAsync(cancellationToken);
        // A bucket is made where the request is sent, which not every version of the command line takes from the same settings.
        string[] there = site.Region is null ? ["--region", region] : [];
        // us-east-1 is the one region that must not be named.
        string[] where = region == DefaultRegion ? [] : ["--create-bucket-configuration", $"LocationConstraint={region}"];
        await site.Aws.CallAsync("s3api", "create-bucket", ["--bucket", bucket, .. where, .. there], cancellationToken);
        await site.Aws.CallAsync("s3api", "put-public-access-block", ["--bucket", bucket, "--public-access-block-configuration", "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true", .. there], cancellationToken);
        return region;
    }

    private async Task<string> RegionAsync(CancellationToken cancellationToken)
    {
        foreach (string? named in (string?[])[site.Region, variables("AWS_REGION"), variables("AWS_DEFAULT_REGION")])
        {
            if (!string.IsNullOrEmpty(named)) return named;
        }

        string configured = (await site.Tools.RunAsync(new ToolCall("aws", ["configure", "get", "region", .. site.Aws.Place]), cancellationToken)).Output.Trim();
        return configured.Length > 0 ? configured : DefaultRegion;
    }
}
