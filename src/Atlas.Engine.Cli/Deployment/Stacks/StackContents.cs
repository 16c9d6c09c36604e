using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>What a stack holds.</summary>
/// <param name="Resources">All of it.</param>
/// <param name="Retained">What of it CloudFormation leaves when it deletes the stack, or has left.</param>
public sealed record StackContents(IReadOnlyList<StackResource> Resources, IReadOnlyList<StackResource> Retained)
{
    /// <summary>Nothing.</summary>
    public static StackContents None { get; } = new([], []);

    /// <summary>What goes with the stack.</summary>
    public IEnumerable<StackResource> Deleted => Resources.Except(Retained);

    /// <summary>Reads it.</summary>
    /// <param name="aws">The account.</param>
    /// <param name="stackId">The stack's ARN: it is understood for 90 days after the stack is gone.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public static async Task<StackContents> OfAsync(AwsCli aws, string stackId, CancellationToken cancellationToken)
    {
        IReadOnlyList<StackResource> resources = await StackResource.OfAsync(aws, stackId, cancellationToken);
        if (resources.Count == 0) return None;
        IReadOnlyDictionary<string, DeclaredResource> declared = await StackResource.DeclaredAsync(aws, stackId, cancellationToken);
        return new(resources, [.. resources.Where(resource => resource.Status == "DELETE_SKIPPED" || IsRetained(resource, declared))]);
    }

    private static bool IsRetained(StackResource resource, IReadOnlyDictionary<string, DeclaredResource> declared) =>
        declared.TryGetValue(resource.LogicalId, out DeclaredResource? found) && found.DeletionPolicy.StartsWith("Retain", StringComparison.Ordinal);
}
