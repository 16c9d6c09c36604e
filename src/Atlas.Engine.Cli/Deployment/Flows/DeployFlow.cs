using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Playbook;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas deploy</c>: from the prerequisites to the next steps.</summary>
/// <param name="site">What the command shares.</param>
public sealed class DeployFlow(Site site)
{
    private const string SecretParameter = "SalesforceSecretArn";
    private readonly Target target = site.Target;

    /// <summary>Does it.</summary>
    /// <exception cref="DeploymentFailed">A step failed; the message names the step's problem, and the remedy what to do.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        site.Heading("What this machine and account have");
        PrerequisiteStep prerequisites = new(site);
        (List<Finding> machine, string? caller) = await prerequisites.CheckMachineAsync(needsCredentials: true, cancellationToken);
        prerequisites.Require(machine);

        site.Heading("Parameters");
        IReadOnlyDictionary<string, string> present = await PresentAsync(cancellationToken);
        (IReadOnlyDictionary<string, string> chosen, ModelTerms models) = await ChooseAsync(present, cancellationToken);
        prerequisites.Require(await prerequisites.CheckAccountAsync(caller ?? "", chosen, models, cancellationToken));

        StackDescription? stack = await new StackReadiness(site).PrepareAsync(cancellationToken);
        (IReadOnlyDictionary<string, string> parameters, SalesforceSecretState? secret) = await WithSecretAsync(chosen, cancellationToken);
        TellChanges(present, parameters);

        site.Heading("Build");
        await site.Sam.BuildAsync(target, parameters, cancellationToken);

        site.Heading($"Deploy {target.StackName}");
        StackChange change = new(site.Aws, site.Sam, site.Progress, site.Consent, site.Console);
        if (!await change.RunAsync(target, site.Config, stack, parameters, site.Options.MayLoseData, cancellationToken)) site.Console.WriteLine("  Nothing to change: what was built is what runs.");
        await ReportAsync(parameters, secret, cancellationToken);
    }

    // What a stack was given that was never created as a whole may be why.
    private async Task<IReadOnlyDictionary<string, string>> PresentAsync(CancellationToken cancellationToken) =>
        await StackDescription.FindAsync(site.Aws, target.StackName, cancellationToken) is { WasCreated: true } stack ? stack.Parameters : new Dictionary<string, string>();

    private async Task<(IReadOnlyDictionary<string, string> Values, ModelTerms Models)> ChooseAsync(IReadOnlyDictionary<string, string> present, CancellationToken cancellationToken)
    {
        IReadOnlyList<DeclaredParameter> declared = site.Template.Parameters;
        IReadOnlyDictionary<string, string> remembered = site.Config.Parameters(target.Environment);
        Dictionary<string, string> given = new(site.Options.Parameters, StringComparer.Ordinal);
        if (declared.Any(parameter => parameter.Name == nameof(Target.Environment))) given[nameof(Target.Environment)] = target.Environment;
        // The next step finds or makes it: nobody is asked for an ARN.
        if (!given.ContainsKey(SecretParameter) && declared.Any(parameter => parameter.Name == SecretParameter)) given[SecretParameter] = remembered.GetValueOrDefault(SecretParameter, OthersSecret(present));

        // Remembered from a template that has moved on: not this one's any more. What is not remembered here stays as the stack has it.
        Dictionary<string, string> known = remembered.Concat(present.Where(value => !remembered.ContainsKey(value.Key)))
            .Where(value => declared.Any(parameter => parameter.Name == value.Key)).ToDictionary(StringComparer.Ordinal);
        // The playbook says which models, and nobody is asked twice.
        DeclaredParameter[] open = [.. declared.Where(parameter => !ModelParameters.Holds(parameter.Name) || given.ContainsKey(parameter.Name))];
        IReadOnlyDictionary<string, string> decided = await new ParameterChoice(site.Console, site.Consent.MayAsk).DecideAsync(open, given, known, site.Options.AskAgain, cancellationToken);
        site.Template.Rules.Require(decided);
        ModelTerms models = (await new ChosenPlaybook(site.Aws).ReadAsync(decided, cancellationToken)).Models;
        IReadOnlyDictionary<string, string> chosen = ModelParameters.Put(declared, decided, given, models);
        if (site.Consent.MayAsk) await site.Config.RememberAsync(target.Environment, chosen.Where(value => value.Key != SecretParameter || value.Value.Length > 0).ToDictionary(StringComparer.Ordinal), cancellationToken);
        foreach ((string name, string value) in chosen.Where(value => value.Value.Length > 0)) site.Console.WriteLine($"  {name} = {value}");
        return (chosen, models);
    }

    // One that somebody else made stays; the one that this tool makes is found by its name, or made again.
    private string OthersSecret(IReadOnlyDictionary<string, string> present) =>
        present.TryGetValue(SecretParameter, out string? arn) && !arn.Contains($":secret:{target.SalesforceSecretName}-", StringComparison.Ordinal) ? arn : "";

    // Whoever deploys from another machine sees what they would overwrite while nothing is built yet.
    private void TellChanges(IReadOnlyDictionary<string, string> present, IReadOnlyDictionary<string, string> parameters)
    {
        KeyValuePair<string, string>[] changed = [.. parameters.Where(value => present.TryGetValue(value.Key, out string? old) && old != value.Value)];
        if (changed.Length == 0) return;
        site.Heading("Parameters that change");
        foreach ((string name, string value) in changed) site.Console.WriteLine($"  {name}: {Shown(present[name])} -> {Shown(value)}");

        static string Shown(string value) => value.Length > 0 ? value : "(empty)";
    }

    private async Task<(IReadOnlyDictionary<string, string> Parameters, SalesforceSecretState? Secret)> WithSecretAsync(IReadOnlyDictionary<string, string> chosen, CancellationToken cancellationToken)
    {
        if (!chosen.TryGetValue(SecretParameter, out string? given)) return (chosen, null);
        site.Heading("Salesforce secret");
        SalesforceSecretState secret = await new SalesforceSecretStep(site.Aws).EnsureAsync(target, given, cancellationToken);
        site.Console.WriteLine(secret switch
        {
            { WasCreated: true } => $"  Made {target.SalesforceSecretName} with placeholders.",
            { IsPlaceholder: true } => $"  {secret.Content.Problem}",
            _ => "  It has the right shape, and its key is a key. What it holds was not changed.",
        });
        return (new OrderedDictionary<string, string>(chosen, StringComparer.Ordinal) { [SecretParameter] = secret.Arn }, secret);
    }

    private async Task ReportAsync(IReadOnlyDictionary<string, string> parameters, SalesforceSecretState? secret, CancellationToken cancellationToken)
    {
        StackDescription stack = await StackDescription.FindAsync(site.Aws, target.StackName, cancellationToken) ?? throw new DeploymentFailed($"{target.StackName} is not there any more.", "Somebody deleted it meanwhile: run this again.");
        site.Heading("Outputs");
        foreach ((string name, string value) in stack.Outputs) site.Console.WriteLine($"  {name,-28} {value}");
        site.Heading("Next steps");
        foreach (string step in NextSteps.Of(target, site.Aws, parameters, secret)) site.Console.WriteLine($"  - {step}");
    }
}
