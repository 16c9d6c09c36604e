using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>Brings a stack to what was built: shows what would change, and carries it out.</summary>
/// <param name="aws">The account.</param>
/// <param name="sam">Uploads and plans.</param>
/// <param name="progress">Follows.</param>
/// <param name="consent">Asks before something would be lost.</param>
/// <param name="console">Where it is told.</param>
public sealed class StackChange(AwsCli aws, SamCli sam, StackProgress progress, Confirmation consent, IAnsiConsole console)
{
    /// <summary>Does it.</summary>
    /// <param name="target">The stack.</param>
    /// <param name="config">Remembered settings.</param>
    /// <param name="stack">The stack as it stands; null when there is none.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="mayLose">Whether the user agreed, by a flag, to lose what tables and buckets hold.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="DeploymentFailed">It did not come about; the message names the resources and their reasons.</exception>
    public async Task<bool> RunAsync(Target target, SamConfig config, StackDescription? stack, IReadOnlyDictionary<string, string> parameters, bool mayLose, CancellationToken cancellationToken)
    {
        HashSet<string> before = [.. (await ChangeSetsAsync(target, cancellationToken)).Select(set => set.Id)];
        console.WriteLine("Uploading, and asking CloudFormation what would change");
        await sam.PlanAsync(target, config, parameters, cancellationToken);
        ChangeSet? planned = (await ChangeSetsAsync(target, cancellationToken)).Where(set => set.IsAvailable && !before.Contains(set.Id)).MaxBy(set => set.CreatedAt, StringComparer.Ordinal);
        if (planned is null) return false;

        IReadOnlyList<PlannedChange> changes = await ChangesAsync(planned.Id, cancellationToken);
        foreach (PlannedChange change in changes.Where(_ => stack is { IsEmpty: false })) console.WriteLine($"  {change}");
        await RefuseLossAsync(changes, planned, mayLose, cancellationToken);
        await ExecuteAsync(target, planned, changes.Count, cancellationToken);
        return true;
    }

    private async Task ExecuteAsync(Target target, ChangeSet planned, int count, CancellationToken cancellationToken)
    {
        string? marker = await progress.NewestAsync(planned.StackId, cancellationToken);
        console.WriteLine($"Changing {target.StackName}: {count} resources");
        StackEnding ending = await progress.FollowAsync(
            planned.StackId,
            marker,
            () => aws.CallAsync("cloudformation", "execute-change-set", ["--change-set-name", planned.Id], cancellationToken),
            $"To see how it ends: {aws.CommandLine($"cloudformation describe-stacks --stack-name {target.StackName}")}",
            cancellationToken);
        if (!ending.IsGood)
        {
            throw ending.ToFailure(
                $"{target.StackName} was not changed:",
                $"Mend the cause, then run this again. All that happened: {aws.CommandLine($"cloudformation describe-stack-events --stack-name {target.StackName}")}");
        }
    }

    private async Task RefuseLossAsync(IReadOnlyList<PlannedChange> changes, ChangeSet planned, bool mayLose, CancellationToken cancellationToken)
    {
        PlannedChange[] losses = [.. changes.Where(change => change.LosesSomething)];
        if (losses.Length == 0 || mayLose) return;
        string named = string.Concat(losses.Select(loss => $"\n  {loss}"));
        try
        {
            DeploymentFailed refusal = new($"This change would lose what these hold:{named}", "If that is meant, run this again with --allow-data-loss.");
            // Being told yes beforehand is not enough here.
            if (!consent.MayAsk) throw refusal;
            await consent.RequireAsync($"This change would lose what these hold:{named}\nGo on?", refusal, cancellationToken);
        }
        catch (DeploymentFailed)
        {
            await aws.CallAsync("cloudformation", "delete-change-set", ["--change-set-name", planned.Id], cancellationToken);
            throw;
        }
    }

    private async Task<IReadOnlyList<ChangeSet>> ChangeSetsAsync(Target target, CancellationToken cancellationToken)
    {
        JsonObject? answer = await aws.FindAsync("cloudformation", "list-change-sets", ["--stack-name", target.StackName], refusal => refusal.IsAbsence, cancellationToken);
        return [.. (answer?["Summaries"] as JsonArray ?? []).OfType<JsonObject>().Select(ChangeSet.From)];
    }

    private async Task<IReadOnlyList<PlannedChange>> ChangesAsync(string changeSet, CancellationToken cancellationToken)
    {
        JsonObject answer = await aws.CallAsync("cloudformation", "describe-change-set", ["--change-set-name", changeSet], cancellationToken);
        return [.. (answer["Changes"] as JsonArray ?? []).Select(change => change?["ResourceChange"]).OfType<JsonObject>().Select(PlannedChange.From)];
    }

    private sealed record ChangeSet(string Id, string StackId, bool IsAvailable, string CreatedAt)
    {
        public static ChangeSet From(JsonObject node) => new(Text(node, "ChangeSetId"), Text(node, "StackId"), Text(node, "ExecutionStatus") == "AVAILABLE", Text(node, "CreationTime"));

        private static string Text(JsonObject node, string name) => node[name]?.GetValue<string>() ?? "";
    }
}
