using Atlas.Engine.Cli.Deployment.Removal;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas cleanup</c>: removes an environment, and says what it kept and why.</summary>
/// <param name="site">What the command shares.</param>
public sealed class CleanupFlow(Site site)
{
    // The stack in which the SAM command line keeps its bucket.
    private const string SamStack = "aws-sam-cli-managed-default";
    private readonly Target target = site.Target;

    /// <summary>Removes it.</summary>
    /// <exception cref="DeploymentFailed">Nobody agreed, or something could not be deleted.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        StackDescription? stack = await StackDescription.FindAsync(site.Aws, target.StackName, cancellationToken);
        site.Console.WriteLine(stack is null ? $"There is no stack {target.StackName}; what may be left of it is removed." : $"This removes {target.StackName} with its bot, workflow, functions and {(target.IsProduction ? "settings; production's data is kept" : "data")}.");
        if (stack is { IsEmpty: false } && await UnderWayAsync(stack, cancellationToken) is > 0 and int count)
            site.Console.WriteLine($"Leads under way: {count}. They are stopped, and no outcome of theirs is recorded. To let them end first, stop new chats and wait.");
        await site.Consent.RequireNameAsync(
            $"To go on, type the environment's name ({target.Environment}):",
            target.Environment,
            new DeploymentFailed("The name was not typed: nothing was removed.", $"Type {target.Environment} at a terminal, or give --environment {target.Environment} --yes."),
            cancellationToken);

        List<string> report = [];
        if (stack is not null)
        {
            report.AddRange(await new StackRemoval(site).RemoveAsync(stack, cancellationToken));
            if (stack.Parameters.GetValueOrDefault("ConnectInstanceId", "") is { Length: > 0 } instance) report.Add($"Connect instance {instance}: kept, because it was there before");
        }

        report.Add($"Secret {target.SalesforceSecretName}: {await SecretAsync(cancellationToken)}");
        if (await UploadsAsync(cancellationToken) is { } uploads) report.Add(uploads);
        site.Heading(stack is null ? "Looked for what was left" : $"Removed {target.StackName}");
        foreach (string line in report) site.Console.WriteLine($"  {line}");
    }

    private async Task<int> UnderWayAsync(StackDescription stack, CancellationToken cancellationToken) =>
        (await new RunningLeads(site.Aws).ListAsync(await StackResource.OfAsync(site.Aws, stack.Id, cancellationToken), cancellationToken)).Count;

    private async Task<string> SecretAsync(CancellationToken cancellationToken)
    {
        if (target.IsProduction) return "kept: production's credentials are never deleted by this tool";
        try
        {
            return await new RetainedResources(site.Aws, new BucketEmptying(site.Aws)).DeleteSecretAsync(target.SalesforceSecretName, cancellationToken);
        }
        catch (AwsRefusal refusal)
        {
            return $"kept, because AWS refused: {refusal.Message}";
        }
    }

    private async Task<string?> UploadsAsync(CancellationToken cancellationToken)
    {
        StackDescription? sam = await StackDescription.FindAsync(site.Aws, SamStack, cancellationToken);
        string? bucket = site.Config.Text(target.Environment, "s3_bucket") ?? sam?.Outputs.GetValueOrDefault("SourceBucket");
        if (bucket is null) return null;
        try
        {
            int deleted = await new BucketEmptying(site.Aws).EmptyAsync(bucket, $"{target.StackName}/", cancellationToken);
            return $"Bucket {bucket}: {deleted} uploads of this stack deleted; the bucket is kept, because other stacks use it";
        }
        catch (AwsRefusal refusal)
        {
            return $"Bucket {bucket}: kept with this stack's uploads, because AWS refused: {refusal.Message}";
        }
    }
}
