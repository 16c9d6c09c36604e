using System.CommandLine;
using Atlas.Engine.Cli.Deployment.Flows;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas deploy</c>: puts the whole engine into an AWS account.</summary>
public static class DeployCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => DeploymentCommand.Of("deploy", "Put the whole engine into an AWS account.", DeploymentCommand.Deployment, async (site, _, cancellationToken) =>
    {
        await new DeployFlow(site).RunAsync(cancellationToken);
        return 0;
    });
}
