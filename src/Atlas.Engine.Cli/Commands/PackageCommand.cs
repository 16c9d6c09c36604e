using System.CommandLine;
using Atlas.Engine.Cli.Deployment.Flows;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas package</c>: makes a link that creates the stack in one click.</summary>
public static class PackageCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string> bucket = new("--bucket") { Description = "The bucket for template and code, in the stack's region; made when there is none.", Required = true };
        return DeploymentCommand.Of("package", "Put template and code into a bucket, and print the console's quick-create link.", [.. DeploymentCommand.Package, bucket], async (site, result, cancellationToken) =>
        {
            await new PackageFlow(site, Environment.GetEnvironmentVariable).RunAsync(result.GetRequiredValue(bucket), cancellationToken);
            return 0;
        });
    }
}
