using Atlas.Engine.Cli.Deployment.Lint;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Playbook;
using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary><c>atlas validate</c>: what is local, without credentials; with an environment, the account too.</summary>
/// <param name="root">The repository's folder.</param>
/// <param name="tools">The programs of this machine.</param>
/// <param name="console">Where it is told.</param>
public sealed class ValidateFlow(string root, ITools tools, IAnsiConsole console)
{
    // What is wrong with one that cannot be read, the linters say.
    private readonly TemplateDocument? document = Read(root);

    /// <summary>Stops, before the linters take their time, where there is no such environment.</summary>
    /// <exception cref="DeploymentFailed">There is none.</exception>
    public void RequireEnvironment(string name) => document?.RequireEnvironment(name);

    /// <summary>Checks the files.</summary>
    /// <param name="playbook">The playbook to check.</param>
    /// <param name="isStrict">Whether a missing linter is a failure.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public async Task<bool> CheckFilesAsync(string playbook, bool isStrict, CancellationToken cancellationToken)
    {
        List<Finding> findings = [await new PlaybookLint(Path.Combine(root, "playbook", "atlas.playbook.schema.json")).CheckAsync(playbook, cancellationToken)];
        (IReadOnlyList<Finding> read, CloudTemplate? template) = new TemplateLint(root).Check();
        findings.AddRange(read);
        findings.Add(new SamConfigLint(root).Check(document));
        findings.AddRange(await new CfnLint(tools, root).CheckAsync(cancellationToken));
        if (template is not null) findings.AddRange(await new WorkflowLint(tools, root).CheckAsync(template, cancellationToken));
        if (template is not null && await LocaleLint.CheckAsync(template, playbook, cancellationToken) is { } language) findings.Add(language);
        if (isStrict) findings = [.. findings.Select(finding => finding.Verdict == Verdict.Unchecked ? finding with { Verdict = Verdict.Wrong } : finding)];
        // No linter of ours: whoever has no PowerShell has no use for the script, and the tests parse it without one.
        findings.Add(await new PowerShellLint(tools, root).CheckAsync(cancellationToken));
        FindingTable.Print(console, findings);
        return findings.All(finding => finding.Verdict != Verdict.Wrong);
    }

    /// <summary>Checks what a deployment would need besides. Without credentials, what needs them is not checked, and that is no failure.</summary>
    /// <returns>Whether nothing is wrong.</returns>
    public static async Task<bool> CheckAccountAsync(Site site, CancellationToken cancellationToken)
    {
        site.Heading($"For the environment {site.Target.Environment}");
        PrerequisiteStep prerequisites = new(site);
        (List<Finding> findings, string? caller) = await prerequisites.CheckMachineAsync(needsCredentials: false, cancellationToken);
        if (caller is not null)
        {
            IReadOnlyDictionary<string, string> parameters = site.Config.Parameters(site.Target.Environment);
            ModelTerms? models = null;
            findings.AddRange(await GuardedCheck.RunAllAsync("Playbook", async () =>
            {
                models = (await new ChosenPlaybook(site.Aws).ReadAsync(parameters, cancellationToken)).Models;
                return [];
            }));
            findings.AddRange(await prerequisites.CheckAccountAsync(caller, parameters, models, cancellationToken));
        }

        FindingTable.Print(site.Console, findings);
        return findings.All(finding => finding.Verdict != Verdict.Wrong);
    }

    private static TemplateDocument? Read(string root)
    {
        try
        {
            return TemplateDocument.Load(Path.Combine(root, "template.yaml"));
        }
        catch (DeploymentFailed)
        {
            return null;
        }
    }
}
