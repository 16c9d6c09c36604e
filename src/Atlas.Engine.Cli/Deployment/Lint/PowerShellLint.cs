using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>Whether deploy.ps1 is PowerShell, by PowerShell's own parser.</summary>
/// <param name="tools">Runs it.</param>
/// <param name="root">The repository's folder.</param>
public sealed class PowerShellLint(ITools tools, string root)
{
    /// <summary>Prints what is wrong with the script that the variable names, and nothing where nothing is.</summary>
    public const string Command =
        $"$errors = $null; [void][System.Management.Automation.Language.Parser]::ParseFile($env:{Variable}, [ref]$null, [ref]$errors); $errors | ForEach-Object {{ \"line $($_.Extent.StartLineNumber): $($_.Message)\" }}";

    /// <summary>The variable that names the script.</summary>
    public const string Variable = "ATLAS_SCRIPT";

    private const string Name = "deploy.ps1";

    /// <summary>Checks it.</summary>
    public async Task<Finding> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            ToolCall call = new("pwsh", ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", Command])
            {
                Environment = new Dictionary<string, string> { [Variable] = Path.Combine(root, Name) },
            };
            ToolResult result = await tools.RunAsync(call, cancellationToken);
            return result.ExitCode == 0 && string.IsNullOrWhiteSpace(result.Output) ? Finding.Fine(Name, "PowerShell reads it") : Finding.Wrong(Name, result.LastLines(5), $"Correct {Name}.");
        }
        catch (ToolMissing missing)
        {
            return Finding.Unchecked(Name, missing.Message, "Only deploy.ps1 needs PowerShell 7; atlas does all that it does.");
        }
    }
}
