using Atlas.Engine.Cli.Deployment.Removal;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas cleanup</c>: removes an environment, and says what it kept and why.</summary>
/// <param name="site">What the command shares.</param>
/// <remarks>Safe to run again after it was interrupted: it finds the stack as it is by then, or what the stack left.</remarks>
public sealed class CleanupFlow(Site site)
{
    // The stack in which the SAM command line keeps its bucket.
    private const string SamStack = "aws-sam-cli-managed-default";
    private readonly Target target = site.Target;
    private readonly StackRemoval removal = new(site);

    /// <summary>Removes it.</summary>
    /// <exception cref="DeploymentFailed">Nobody agreed, something else is at work, or something could not be deleted.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        StackDescription? stack = await StackDescription.FindAsync(site.Aws, target.StackName, cancellationToken);
        if (stack is { IsAtWork: true, IsBeingDeleted: false })
            throw new DeploymentFailed($"Something else is at work on {target.StackName}: {stack.Status}. Nothing was removed.", "Wait until it is over, then run this again.");
        (StackContents contents, StackContents remains) = stack is null or { IsEmpty: true }
            ? (StackContents.None, await StackRemains.FindAsync(site.Aws, target.StackName, cancellationToken))
            : (await StackContents.OfAsync(site.Aws, stack.Id, cancellationToken), StackContents.None);
        await TellAsync(stack, contents, remains, cancellationToken);
        await site.Consent.RequireNameAsync(
            $"To go on, type the environment's name ({target.Environment}):",
            target.Environment,
            new DeploymentFailed("The name was not typed: nothing was removed.", $"Type {target.Environment} at a terminal, or run: {target.CommandLine("cleanup")} {target.Door.Option("yes")}"),
            cancellationToken);

        List<string> report = [];
        if (stack is not null) report.AddRange(await removal.RemoveAsync(stack, contents, cancellationToken));
        report.AddRange(await removal.SettleAsync(remains, cancellationToken));
        if (stack?.Parameters.GetValueOrDefault("ConnectInstanceId", "") is { Length: > 0 } instance) report.Add($"Connect instance {instance}: kept, because it was there before");
        report.Add($"Secret {target.SalesforceSecretName}: {await SecretAsync(cancellationToken)}");
        if (await UploadsAsync(cancellationToken) is { } uploads) report.Add(uploads);
        site.Heading(stack is null ? "Looked for what was left" : $"Removed {target.StackName}");
        foreach (string line in report) site.Console.WriteLine($"  {line}");
    }

    private async Task TellAsync(StackDescription? stack, StackContents contents, StackContents remains, CancellationToken cancellationToken)
    {
        string account = (await site.Aws.CallAsync("sts", "get-caller-identity", [], cancellationToken))["Account"]?.GetValue<string>() ?? "unknown";
        site.Console.WriteLine($"Account {account}, region {await site.Aws.RegionAsync(cancellationToken) ?? "of the AWS settings"}");
        site.Console.WriteLine(stack switch
        {
            null when remains.Retained.Count == 0 => $"There is no stack {target.StackName}, and CloudFormation, which remembers 90 days, knows of none that left anything.",
            null => $"There is no stack {target.StackName} any more.",
            { IsBeingDeleted: true } => $"{target.StackName} is being deleted already. This follows it to its end.",
            _ => $"This removes {target.StackName} with its bot, workflow, functions and {(target.IsProduction ? "settings; production's data is kept" : "data")}.",
        });
        removal.TellRetained(contents);
        removal.TellRetained(remains);
        if (await new RunningLeads(site.Aws).ListAsync(contents.Resources, cancellationToken) is { Count: > 0 and int count })
            site.Console.WriteLine($"Leads under way: {count}. They are stopped, and no outcome of theirs is recorded. To let them end first, stop new chats and wait.");
    }

    private async Task<string> SecretAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new SecretRemoval(site.Aws).DeleteAsync(target.SalesforceSecretName, target.IsProduction, cancellationToken);
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
