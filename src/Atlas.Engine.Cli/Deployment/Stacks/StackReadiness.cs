using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>Sees to it that a stack is in a state from which it can be deployed.</summary>
/// <param name="aws">The account.</param>
/// <param name="progress">Follows a deletion.</param>
/// <param name="consent">Asks before something is deleted.</param>
public sealed class StackReadiness(AwsCli aws, StackProgress progress, Confirmation consent)
{
    /// <summary>Looks at the stack, and removes the remains of a creation that failed.</summary>
    /// <returns>The stack; null when there is none.</returns>
    /// <exception cref="DeploymentFailed">Somebody has to do something first.</exception>
    public async Task<StackDescription?> PrepareAsync(Target target, CancellationToken cancellationToken)
    {
        StackDescription? stack = await StackDescription.FindAsync(aws, target.StackName, cancellationToken);
        switch (stack?.Status)
        {
            case null or "REVIEW_IN_PROGRESS":
                return stack;
            case "ROLLBACK_COMPLETE":
                await RemoveRemainsAsync(stack, target, cancellationToken);
                return null;
            case "UPDATE_ROLLBACK_FAILED":
                throw new DeploymentFailed(
                    $"An update of {target.StackName} failed, and so did taking it back.{await CausesAsync(stack, cancellationToken)}",
                    $"Mend what is named, then: aws cloudformation continue-update-rollback --stack-name {target.StackName}");
            case "ROLLBACK_FAILED" or "DELETE_FAILED" or "CREATE_FAILED":
                throw new DeploymentFailed(
                    $"{target.StackName} is in the state {stack.Status} and can only be deleted.{await CausesAsync(stack, cancellationToken)}",
                    $"Remove it first: {target.CommandLine("cleanup")}");
            case { } status when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal):
                throw new DeploymentFailed($"Something else is at work on {target.StackName}: {status}.", "Wait until it is over, then run this again.");
            default:
                return stack;
        }
    }

    private async Task RemoveRemainsAsync(StackDescription stack, Target target, CancellationToken cancellationToken)
    {
        string causes = await CausesAsync(stack, cancellationToken);
        await consent.RequireAsync(
            $"{target.StackName} was never created as a whole (ROLLBACK_COMPLETE) and must be deleted first.{causes} Delete it?",
            new DeploymentFailed($"{target.StackName} is in the state ROLLBACK_COMPLETE.{causes}", "Delete it first: run this again with --yes, or answer yes at a terminal."),
            cancellationToken);
        string? marker = await progress.NewestAsync(stack.Id, cancellationToken);
        await aws.CallAsync("cloudformation", "delete-stack", ["--stack-name", target.StackName], cancellationToken);
        StackEnding ending = await progress.FollowAsync(stack.Id, marker, cancellationToken);
        if (ending.Status != "DELETE_COMPLETE") throw ending.ToFailure($"The remains of {target.StackName} could not be deleted.", $"Remove it: {target.CommandLine("cleanup")}");
    }

    private async Task<string> CausesAsync(StackDescription stack, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackEvent> events = await progress.RecentAsync(stack.Id, cancellationToken);
        string[] causes = [.. events.Where(happened => happened.IsCause).Take(5).Select(happened => $"\n  {happened}")];
        return string.Concat(causes) + (causes.Length > 0 ? "\n" : "");
    }
}
