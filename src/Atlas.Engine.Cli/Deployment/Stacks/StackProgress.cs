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

    /// <summary>The newest event, after which following begins; null when there is none yet.</summary>
    public async Task<string?> NewestAsync(string stackId, CancellationToken cancellationToken) => (await RecentAsync(stackId, cancellationToken)) is [{ Id: var id }, ..] ? id : null;

    /// <summary>The latest events, the newest first.</summary>
    public async Task<IReadOnlyList<StackEvent>> RecentAsync(string stackId, CancellationToken cancellationToken)
    {
        JsonObject? answer = await aws.FindAsync("cloudformation", "describe-stack-events", ["--stack-name", stackId, "--max-items", Most], refusal => refusal.IsAbsence, cancellationToken);
        return [.. (answer?["StackEvents"] as JsonArray ?? []).OfType<JsonObject>().Select(StackEvent.From)];
    }

    /// <summary>Tells of each resource until the stack comes to rest.</summary>
    /// <param name="stackId">The stack's ARN.</param>
    /// <param name="after">The event after which to begin.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop; AWS goes on by itself.</param>
    public async Task<StackEnding> FollowAsync(string stackId, string? after, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        List<StackEvent> causes = [];
        while (true)
        {
            IReadOnlyList<StackEvent> recent = await RecentAsync(stackId, cancellationToken);
            foreach (StackEvent happened in recent.TakeWhile(happened => happened.Id != after).Reverse())
            {
                Tell(happened, time.GetElapsedTime(began));
                if (happened.IsCause) causes.Add(happened);
                if (happened.IsEnding) return new(happened.Status, causes);
            }

            bool isQuiet = recent.Count == 0 || recent[0].Id == after;
            if (recent.Count > 0) after = recent[0].Id;
            // A stack that is deleted may be gone together with its last events.
            if (isQuiet && await StackDescription.FindAsync(aws, stackId, cancellationToken) is null or { Status: "DELETE_COMPLETE" }) return new("DELETE_COMPLETE", causes);
            await Task.Delay(interval, time, cancellationToken);
        }
    }

    private void Tell(StackEvent happened, TimeSpan elapsed)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"  {elapsed:mm\\:ss}  {happened.Status,-28}  {happened.LogicalId}  ({happened.Type})");
        console.WriteLine(happened.Reason.Length > 0 && happened.IsCause ? $"{line}\n         {happened.Reason}" : line, new Style(happened.IsCause ? Color.Red : Color.Default));
    }
}
