using System.CommandLine;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas validate</c>: checks playbook, template, workflow and contact flow on this machine, without credentials; with an environment, also what deploying it needs.</summary>
public static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<FileInfo?> playbook = new("--playbook") { Description = "The playbook to check; the repository's when not given." };
        Option<bool> strict = new("--strict") { Description = "A linter that is missing is a failure; so it is where CI is set." };
        Command command = new("validate", "Check playbook, template, workflow and contact flow; with --environment also what a deployment needs.") { playbook, strict };
        foreach (Option option in DeploymentCommand.Place) command.Add(option);
        command.SetAction((result, cancellationToken) => DeploymentCommand.TellAsync(result, async () =>
        {
            string root = CloudHost.FindRepository();
            ValidateFlow flow = new(root, new LocalTools(), DeploymentCommand.ConsoleOf(result));
            string? environment = DeploymentCommand.EnvironmentOf(result);
            if (environment is not null) flow.RequireEnvironment(environment);
            bool isStrict = result.GetValue(strict) || Environment.GetEnvironmentVariable("CI") == "true";
            bool isFine = await flow.CheckFilesAsync(result.GetValue(playbook)?.FullName ?? Path.Combine(root, "playbook", "atlas.playbook.json"), isStrict, cancellationToken);
            if (environment is not null) isFine &= await ValidateFlow.CheckAccountAsync(DeploymentCommand.SiteOf(result), cancellationToken);
            return isFine ? 0 : 1;
        }));
        return command;
    }
}
