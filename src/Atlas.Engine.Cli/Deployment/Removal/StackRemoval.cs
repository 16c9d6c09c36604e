using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Removal;

/// <summary>Removes a stack and what it leaves; of production, what belongs to real people stays.</summary>
/// <param name="site">What the command shares.</param>
public sealed class StackRemoval(Site site)
{
    private readonly AwsCli aws = site.Aws;
    private readonly BucketEmptying buckets = new(site.Aws);

    /// <summary>Says what CloudFormation retains: whoever stops afterwards knows what is still there.</summary>
    public void TellRetained(StackContents contents)
    {
        if (contents.Retained.Count == 0) return;
        site.Console.WriteLine(site.Target.IsProduction ? "Retained by CloudFormation, and kept:" : "Retained by CloudFormation, and deleted by this command:");
        foreach (StackResource resource in contents.Retained) site.Console.WriteLine($"  {resource.LogicalId} ({resource.PhysicalId})");
    }

    /// <summary>Removes it; one that is being deleted already is followed to its end.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="contents">What it holds.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>One line for each thing that was retained, and what became of it.</returns>
    /// <exception cref="DeploymentFailed">Something could not be deleted; the message names it and why.</exception>
    public async Task<IReadOnlyList<string>> RemoveAsync(StackDescription stack, StackContents contents, CancellationToken cancellationToken)
    {
        // Also of a stack that is being deleted: a lead that waits would hold that up.
        if (await new RunningLeads(aws).StopAsync(contents.Resources, cancellationToken) is > 0 and int stopped) site.Console.WriteLine($"  Stopped leads: {stopped}");
        if (!stack.IsBeingDeleted)
        {
            foreach (StackResource bucket in contents.Deleted.Where(resource => resource.Type == "AWS::S3::Bucket"))
                site.Console.WriteLine($"  Emptied {bucket.LogicalId}: {await buckets.EmptyAsync(bucket.PhysicalId, "", cancellationToken)} object versions");
            await UnprotectAsync(contents.Deleted, cancellationToken);
        }

        await DeleteStackAsync(stack, cancellationToken);
        return await SettleAsync(contents, cancellationToken);
    }

    /// <summary>Deletes what a stack left that is gone.</summary>
    /// <returns>One line for each thing, and what became of it.</returns>
    public async Task<IReadOnlyList<string>> SettleAsync(StackContents contents, CancellationToken cancellationToken)
    {
        List<string> report = [];
        foreach (StackResource resource in contents.Retained) report.Add($"{resource.LogicalId} ({resource.PhysicalId}): {await SettleAsync(resource, cancellationToken)}");
        return report;
    }

    private async Task DeleteStackAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        string? marker = stack.IsBeingDeleted ? await site.Progress.DeletionAsync(stack.Id, cancellationToken) : await site.Progress.NewestAsync(stack.Id, cancellationToken);
        StackEnding ending = await site.Progress.FollowAsync(stack.Id, marker, BeginAsync, $"To remove what it leaves, run this again: {site.Target.CommandLine("cleanup")}", cancellationToken);
        if (ending.Status == "DELETE_COMPLETE") return;
        throw ending.ToFailure($"{site.Target.StackName} could not be deleted as a whole:", $"Mend what is named, then run this again: {site.Target.CommandLine("cleanup")}");

        async Task BeginAsync()
        {
            if (!stack.IsBeingDeleted) await aws.CallAsync("cloudformation", "delete-stack", ["--stack-name", stack.Id], cancellationToken);
        }
    }

    // A table that goes with the stack and is protected would fail the whole deletion; one that stays keeps its protection.
    private async Task UnprotectAsync(IEnumerable<StackResource> resources, CancellationToken cancellationToken)
    {
        foreach (StackResource table in resources.Where(resource => resource.Type == "AWS::DynamoDB::Table"))
        {
            bool isProtected = (await aws.FindAsync("dynamodb", "describe-table", ["--table-name", table.PhysicalId], refusal => refusal.IsAbsence, cancellationToken))
                ?["Table"]?["DeletionProtectionEnabled"]?.GetValue<bool>() == true;
            if (isProtected) await aws.CallAsync("dynamodb", "update-table", ["--table-name", table.PhysicalId, "--no-deletion-protection-enabled"], cancellationToken);
        }
    }

    private async Task<string> SettleAsync(StackResource resource, CancellationToken cancellationToken)
    {
        if (site.Target.IsProduction) return "kept: production's data is never deleted by this tool";
        try
        {
            return await new RetainedResources(aws, buckets).DeleteAsync(resource, cancellationToken);
        }
        catch (AwsRefusal refusal)
        {
            return $"kept, because AWS refused: {refusal.Message}";
        }
    }
}
