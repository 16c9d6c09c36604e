using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Removal;

/// <summary>What is left of a stack that is gone: a cleanup that was interrupted has not come to that.</summary>
public static class StackRemains
{
    /// <summary>What the latest deletion left; nothing where no deletion is known, and CloudFormation knows them for 90 days.</summary>
    /// <param name="aws">The account.</param>
    /// <param name="name">The stack's name.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public static async Task<StackContents> FindAsync(AwsCli aws, string name, CancellationToken cancellationToken)
    {
        JsonObject answer = await aws.CallAsync("cloudformation", "list-stacks", ["--stack-status-filter", "DELETE_COMPLETE"], cancellationToken);
        // Two of one name never live at once: the one that was made last was deleted last.
        IEnumerable<string> ids = (answer["StackSummaries"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(stack => Text(stack, "StackName") == name)
            .OrderByDescending(stack => Text(stack, "CreationTime"), StringComparer.Ordinal)
            .Select(stack => Text(stack, "StackId"));
        foreach (string id in ids)
        {
            StackContents contents = await StackContents.OfAsync(aws, id, cancellationToken);
            // A stack whose first change set was never carried out had nothing, and hides the one before it.
            if (contents.Resources.Count > 0) return contents;
        }

        return StackContents.None;
    }

    private static string Text(JsonObject stack, string name) => stack[name]?.GetValue<string>() ?? "";
}
