using System.CommandLine;
using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas cleanup</c>: removes an environment.</summary>
public static class CleanupCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => DeploymentCommand.Of("cleanup", "Remove an environment.", DeploymentCommand.Change, async (site, result, cancellationToken) =>
    {
        // An environment that nobody named is not removed unasked.
        if (site.Options.Yes && !DeploymentCommand.NamesEnvironment(result)) throw new DeploymentFailed($"With {site.Options.Door.Option("yes")} the environment must be named.", $"Add {site.Options.Door.Option("environment")} NAME.");
        await new CleanupFlow(site).RunAsync(cancellationToken);
        return 0;
    });
}
