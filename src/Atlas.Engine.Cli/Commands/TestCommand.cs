using System.CommandLine;
using System.Globalization;
using Atlas.Engine.Cli.Deployment.Flows;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas test</c>: tries what is deployed.</summary>
public static class TestCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<string?> call = new("--call") { Description = "A number to call for real, whose owner agreed; without it nothing rings." };
        Option<int> patience = new("--patience") { Description = "For how many seconds a lead's journey is watched.", DefaultValueFactory = _ => 180 };
        patience.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int seconds) && seconds < 0) result.AddError("--patience cannot be negative: a number of seconds was expected.");
        });
        return DeploymentCommand.Of("test", "Check what is deployed, with a lead that must not be called and one that may.", [.. DeploymentCommand.Change, call, patience], async (site, result, cancellationToken) =>
            await new TestFlow(site, TimeSpan.FromSeconds(result.GetValue(patience))).RunAsync(result.GetValue(call), cancellationToken) ? 0 : 1);
    }
}
