using Atlas.Engine.Cli.Deployment.Prerequisites;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Deployment.Flows;

/// <summary>What must be so before anything is created.</summary>
/// <param name="site">What the command shares.</param>
public sealed class PrerequisiteStep(Site site)
{
    /// <summary>The machine, and whether AWS knows the caller.</summary>
    /// <param name="needsCredentials">Whether it is wrong to have none.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<(List<Finding> Findings, string? CallerArn)> CheckMachineAsync(bool needsCredentials, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. await new LocalPrerequisites(site.Tools, OperatingSystem.IsLinux()).CheckAsync(cancellationToken)];
        (Finding credentials, string? caller) = await new CredentialCheck(site.Aws, needsCredentials).CheckAsync(cancellationToken);
        findings.Add(credentials);
        return (findings, caller);
    }

    /// <summary>The account: permissions, models, telephone.</summary>
    /// <param name="callerArn">As STS gives it.</param>
    /// <param name="parameters">The template's parameters.</param>
    /// <param name="models">Null where the playbook could not be read: they are not checked then.</param>
    /// <param name="cancellationToken">Signalled when the user wants to stop.</param>
    public async Task<IReadOnlyList<Finding>> CheckAccountAsync(string callerArn, IReadOnlyDictionary<string, string> parameters, ModelTerms? models, CancellationToken cancellationToken) =>
    [
        await new PermissionCheck(site.Aws).CheckAsync(callerArn, parameters, cancellationToken),
        .. models is null ? [] : await new BedrockCheck(site.Aws).CheckAsync(models, cancellationToken),
        .. await new ConnectCheck(site.Aws, site.Target.StackName).CheckAsync(parameters, cancellationToken),
    ];

    /// <summary>Shows findings, and stops where one is wrong.</summary>
    /// <exception cref="DeploymentFailed">One is.</exception>
    public void Require(IReadOnlyList<Finding> findings)
    {
        FindingTable.Print(site.Console, findings);
        string[] wrong = [.. findings.Where(finding => finding.Verdict == Verdict.Wrong).Select(finding => finding.Name)];
        if (wrong.Length > 0) throw new DeploymentFailed($"Not everything is as it must be: {string.Join(", ", wrong)}.", "Do what the table says, then run this again. Nothing was changed.");
    }
}
