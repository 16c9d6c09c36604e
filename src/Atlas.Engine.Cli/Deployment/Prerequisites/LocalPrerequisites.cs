using Atlas.Engine.Cli.Build;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Prerequisites;

/// <summary>The programs that a deployment needs on this machine.</summary>
/// <param name="tools">The programs of this machine.</param>
/// <param name="isLinux">Whether functions can be linked on it; elsewhere a container does it.</param>
public sealed class LocalPrerequisites(ITools tools, bool isLinux)
{
    private static readonly Requirement[] Needed =
    [
        new("AWS CLI", "aws", "--version", "Install it: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"),
        new("SAM CLI", "sam", "--version", "Install it: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install-sam-cli.html"),
        new(".NET SDK", "dotnet", "--version", "Install the .NET 10 SDK: https://dotnet.microsoft.com/download") { StartsWith = "10." },
        new("make", "make", "--version", "Install GNU make: sam build runs the Makefile with it (Debian, Ubuntu: apt-get install make)."),
    ];

    /// <summary>Looks for each.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        foreach (Requirement requirement in Needed) findings.Add(await CheckAsync(requirement, cancellationToken));
        if (!isLinux) findings.Add(await ContainerAsync(cancellationToken));
        return findings;
    }

    private async Task<Finding> ContainerAsync(CancellationToken cancellationToken)
    {
        string all = string.Join(", ", ContainerBuild.Engines), remedy = $"Install one of {all}: the functions are linked on Linux, and on this system in a container.";
        foreach (string engine in ContainerBuild.Engines)
        {
            if (await CheckAsync(new("Container engine", engine, "--version", remedy), cancellationToken) is { Verdict: Verdict.Fine } found) return found;
        }

        return Finding.Wrong("Container engine", $"none of {all} runs", remedy);
    }

    private async Task<Finding> CheckAsync(Requirement requirement, CancellationToken cancellationToken)
    {
        try
        {
            ToolResult result = await tools.RunAsync(new ToolCall(requirement.Program, [requirement.Argument]), cancellationToken);
            string version = $"{result.Output}\n{result.Errors}".Trim().Split('\n')[0].Trim();
            return result.ExitCode == 0 && version.StartsWith(requirement.StartsWith, StringComparison.Ordinal)
                ? Finding.Fine(requirement.Name, version)
                : Finding.Wrong(requirement.Name, result.ExitCode == 0 ? $"{version}, which is not {requirement.StartsWith}x" : $"{requirement.Program} does not run: {version}", requirement.Remedy);
        }
        catch (ToolMissing missing)
        {
            return Finding.Wrong(requirement.Name, missing.Message, requirement.Remedy);
        }
    }

    private sealed record Requirement(string Name, string Program, string Argument, string Remedy)
    {
        public string StartsWith { get; init; } = "";
    }
}
