using System.CommandLine;
using Atlas.Engine.Cli.Deployment.Flows;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas update</c>: deploys what changed since, with the stack's parameters as they are.</summary>
public static class UpdateCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => DeploymentCommand.Of("update", "Build, and deploy only what changed.", DeploymentCommand.Update, async (site, _, cancellationToken) =>
    {
        await new UpdateFlow(site).RunAsync(cancellationToken);
        return 0;
    });
}
