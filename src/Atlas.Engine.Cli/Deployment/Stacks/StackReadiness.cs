using Atlas.Engine.Cli.Deployment.Removal;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>Sees to it that a stack is in a state from which it can be deployed.</summary>
/// <param name="site">What the command shares.</param>
public sealed class StackReadiness(Site site)
{
    /// <summary>Looks at the stack, and removes the remains of a creation that failed.</summary>
    /// <returns>The stack; null when there is none.</returns>
    /// <exception cref="DeploymentFailed">Somebody has to do something first.</exception>
    public async Task<StackDescription?> PrepareAsync(CancellationToken cancellationToken)
    {
        Target target = site.Target;
        StackDescription? stack = await StackDescription.FindAsync(site.Aws, target.StackName, cancellationToken);
        switch (stack?.Status)
        {
            case null or "REVIEW_IN_PROGRESS":
                return stack;
            case "ROLLBACK_COMPLETE":
                await RemoveRemainsAsync(stack, cancellationToken);
                return null;
            case "UPDATE_ROLLBACK_FAILED":
                throw new DeploymentFailed(
                    $"An update of {target.StackName} failed, and so did taking it back.{await CausesAsync(stack, cancellationToken)}",
                    $"Mend what is named, then: {site.Aws.CommandLine($"cloudformation continue-update-rollback --stack-name {target.StackName}")}");
            case "ROLLBACK_FAILED" or "DELETE_FAILED" or "CREATE_FAILED":
                throw new DeploymentFailed(
                    $"{target.StackName} is in the state {stack.Status} and can only be deleted.{await CausesAsync(stack, cancellationToken)}",
                    $"Remove it first: {target.CommandLine("cleanup")}");
            case { } status when stack.IsAtWork:
                throw new DeploymentFailed($"Something else is at work on {target.StackName}: {status}.", "Wait until it is over, then run this again.");
            default:
                return stack;
        }
    }

    // With what the template retains, which nobody has put anything into yet; production's stays even so, and is named.
    private async Task RemoveRemainsAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        Target target = site.Target;
        string causes = await CausesAsync(stack, cancellationToken);
        await site.Consent.RequireAsync(
            $"{target.StackName} was never created as a whole (ROLLBACK_COMPLETE) and must be deleted first.{causes} Delete it?",
            new DeploymentFailed($"{target.StackName} is in the state ROLLBACK_COMPLETE.{causes}", "Delete it first: run this again with --yes, or answer yes at a terminal."),
            cancellationToken);
        StackContents contents = await StackContents.OfAsync(site.Aws, stack.Id, cancellationToken);
        StackRemoval removal = new(site);
        removal.TellRetained(contents);
        foreach (string line in await removal.RemoveAsync(stack, contents, cancellationToken)) site.Console.WriteLine($"  {line}");
    }

    private async Task<string> CausesAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackEvent> events = await site.Progress.RecentAsync(stack.Id, cancellationToken);
        string[] causes = [.. events.Where(happened => happened.IsCause).Take(5).Select(happened => $"\n  {happened}")];
        return string.Concat(causes) + (causes.Length > 0 ? "\n" : "");
    }
}
