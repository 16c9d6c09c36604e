using Atlas.Engine.Cli.Deployment.Parameters;
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

    /// <summary>Removes it.</summary>
    /// <returns>One line for each thing that was retained, and what became of it.</returns>
    /// <exception cref="DeploymentFailed">Something could not be deleted; the message names it and why.</exception>
    public async Task<IReadOnlyList<string>> RemoveAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackResource> resources = await StackResource.OfAsync(aws, stack.Id, cancellationToken);
        IReadOnlyDictionary<string, DeclaredResource> declared = stack.IsEmpty ? new Dictionary<string, DeclaredResource>() : await StackResource.DeclaredAsync(aws, stack.Id, cancellationToken);
        StackResource[] retained = [.. resources.Where(resource => declared.TryGetValue(resource.LogicalId, out DeclaredResource? of) && of.DeletionPolicy.StartsWith("Retain", StringComparison.Ordinal))];

        if (await new RunningLeads(aws).StopAsync(resources, cancellationToken) is > 0 and int stopped) site.Console.WriteLine($"  Stopped leads: {stopped}");
        foreach (StackResource bucket in resources.Except(retained).Where(resource => resource.Type == "AWS::S3::Bucket"))
            site.Console.WriteLine($"  Emptied {bucket.LogicalId}: {await buckets.EmptyAsync(bucket.PhysicalId, "", cancellationToken)} object versions");
        await UnprotectAsync([.. resources.Except(retained)], cancellationToken);
        await DeleteStackAsync(stack, cancellationToken);

        List<string> report = [];
        foreach (StackResource resource in retained) report.Add($"{resource.LogicalId} ({resource.PhysicalId}): {await SettleAsync(resource, cancellationToken)}");
        return report;
    }

    private async Task DeleteStackAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        string? marker = await site.Progress.NewestAsync(stack.Id, cancellationToken);
        StackEnding ending = await site.Progress.FollowAsync(
            stack.Id,
            marker,
            () => aws.CallAsync("cloudformation", "delete-stack", ["--stack-name", stack.Id], cancellationToken),
            $"To remove what it leaves, run this again: {site.Target.CommandLine("cleanup")}",
            cancellationToken);
        if (ending.Status == "DELETE_COMPLETE") return;
        throw ending.ToFailure($"{site.Target.StackName} could not be deleted as a whole:", $"Mend what is named, then run this again: {site.Target.CommandLine("cleanup")}");
    }

    // A table that goes with the stack and is protected would fail the whole deletion; one that stays keeps its protection.
    private async Task UnprotectAsync(IReadOnlyList<StackResource> resources, CancellationToken cancellationToken)
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
