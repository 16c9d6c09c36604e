using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>Follows what happens to a stack, resource by resource, until it is over.</summary>
/// <param name="aws">The account.</param>
/// <param name="console">Where each step is told.</param>
/// <param name="time">The clock.</param>
/// <param name="interval">How long to wait between two looks.</param>
public sealed class StackProgress(AwsCli aws, IAnsiConsole console, TimeProvider time, TimeSpan interval)
{
    // More than a stack of ours has resources, so that nothing slips by between two looks.
    private const string Most = "200";

    // The command line has tried several times itself by then.
    private const int Looks = 5;

    /// <summary>The newest event, after which following begins; null when there is none yet.</summary>
    public async Task<string?> NewestAsync(string stackId, CancellationToken cancellationToken) => (await RecentAsync(stackId, cancellationToken)) is [{ Id: var id }, ..] ? id : null;

    /// <summary>The event with which the deletion began that is under way; where it is too long ago, the newest.</summary>
    public async Task<string?> DeletionAsync(string stackId, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackEvent> recent = await RecentAsync(stackId, cancellationToken);
        return recent.FirstOrDefault(happened => happened is { IsOfStack: true, Status: "DELETE_IN_PROGRESS" })?.Id ?? (recent is [{ Id: var newest }, ..] ? newest : null);
    }

    /// <summary>The latest events, the newest first.</summary>
    public async Task<IReadOnlyList<StackEvent>> RecentAsync(string stackId, CancellationToken cancellationToken)
    {
        JsonObject? answer = await aws.FindAsync("cloudformation", "describe-stack-events", ["--stack-name", stackId, "--max-items", Most], refusal => refusal.IsAbsence, cancellationToken);
        return [.. (answer?["StackEvents"] as JsonArray ?? []).OfType<JsonObject>().Select(StackEvent.From)];
    }

    /// <summary>Has something begun, and tells of each resource until the stack comes to rest.</summary>
    /// <param name="stackId">The stack's ARN.</param>
    /// <param name="after">The event after which to begin.</param>
    /// <param name="begin">Asks CloudFormation for it.</param>
    /// <param name="next">What to do when the end is not seen, as a sentence.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop; AWS goes on by itself.</param>
    /// <exception cref="DeploymentFailed">AWS refused to be watched any longer: how it ends is not known.</exception>
    public async Task<StackEnding> FollowAsync(string stackId, string? after, Func<Task> begin, string next, CancellationToken cancellationToken)
    {
        try
        {
            await begin();
            return await WatchAsync(stackId, after, next, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            console.WriteLine($"Stopped watching. CloudFormation goes on by itself. {next}");
            throw;
        }
    }

    private async Task<StackEnding> WatchAsync(string stackId, string? after, string next, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        List<StackEvent> causes = [];
        while (true)
        {
            IReadOnlyList<StackEvent> recent = await LookAsync(() => RecentAsync(stackId, cancellationToken), next, cancellationToken);
            foreach (StackEvent happened in recent.TakeWhile(happened => happened.Id != after).Reverse())
            {
                Tell(happened, time.GetElapsedTime(began));
                if (happened.IsCause) causes.Add(happened);
                if (happened.IsEnding) return new(happened.Status, causes);
            }

            bool isQuiet = recent.Count == 0 || recent[0].Id == after;
            if (recent.Count > 0) after = recent[0].Id;
            // A stack that is deleted may be gone together with its last events.
            if (isQuiet && await LookAsync(() => StackDescription.FindAsync(aws, stackId, cancellationToken), next, cancellationToken) is null or { Status: "DELETE_COMPLETE" }) return new("DELETE_COMPLETE", causes);
            await Task.Delay(interval, time, cancellationToken);
        }
    }

    // What is watched does not fail because the watching does.
    private async Task<T> LookAsync<T>(Func<Task<T>> look, string next, CancellationToken cancellationToken)
    {
        for (int looks = 1; ; looks++)
        {
            try
            {
                return await look();
            }
            catch (AwsRefusal refusal) when (refusal.IsThrottling && looks < Looks)
            {
                await Task.Delay(interval * looks, time, cancellationToken);
            }
            catch (AwsRefusal refusal)
            {
                throw new DeploymentFailed($"Stopped watching, because AWS refused ({refusal.Code}): {refusal.Message}\nCloudFormation goes on by itself.", refusal.IsAboutCredentials ? $"Sign in again. {next}" : next);
            }
        }
    }

    private void Tell(StackEvent happened, TimeSpan elapsed)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"  {elapsed:mm\\:ss}  {happened.Status,-28}  {happened.LogicalId}  ({happened.Type})");
        console.WriteLine(happened.Reason.Length > 0 && happened.IsCause ? $"{line}\n         {happened.Reason}" : line, new Style(happened.IsCause ? Color.Red : Color.Default));
    }
}
