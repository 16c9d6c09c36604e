using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Playbook;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas update</c>: builds, and deploys only what is not what runs already. The parameters stay as they are, but for the models, which the playbook names.</summary>
/// <param name="site">What the command shares.</param>
public sealed class UpdateFlow(Site site)
{
    /// <summary>Does it.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="DeploymentFailed">A step failed.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        StackDescription? stack = await new StackReadiness(site).PrepareAsync(cancellationToken);
        if (stack is null or { IsEmpty: true }) throw new DeploymentFailed($"There is no stack {site.Target.StackName} to update.", $"Create it: {site.Target.CommandLine("deploy")}");

        // A parameter that the template has lost cannot be given any more; one that is new takes its default.
        Dictionary<string, string> kept = stack.Parameters
            .Where(value => site.Template.Parameters.Any(parameter => parameter.Name == value.Key))
            .ToDictionary(StringComparer.Ordinal);
        // The models follow the playbook, which is part of what is built.
        CompanyPlaybook playbook = await new ChosenPlaybook(site.Aws).ReadAsync(kept, cancellationToken);
        IReadOnlyDictionary<string, string> parameters = ModelParameters.Put(site.Template.Parameters, kept, new Dictionary<string, string>(), playbook.Models);
        site.Heading("Build");
        await site.Sam.BuildAsync(site.Target, parameters, cancellationToken);

        site.Heading($"Update {site.Target.StackName}");
        StackChange change = new(site.Aws, site.Sam, site.Progress, site.Consent, site.Console);
        bool hasChanged = await change.RunAsync(site.Target, site.Config, stack, parameters, site.Options.MayLoseData, cancellationToken);
        site.Console.WriteLine(hasChanged ? $"  Updated. Test it: {site.Target.CommandLine("test")}" : "  Nothing changed: what was built is what runs.");
        return hasChanged;
    }
}
