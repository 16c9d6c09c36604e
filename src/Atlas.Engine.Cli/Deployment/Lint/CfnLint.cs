using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>cfn-lint on the template, and on what CloudFormation really gets: SAM's translation of it.</summary>
/// <param name="tools">Runs it.</param>
/// <param name="root">The repository's folder.</param>
public sealed class CfnLint(ITools tools, string root)
{
    private const string Install = "Install it: python3 -m pip install cfn-lint==1.51.0 aws-sam-translator==1.110.0";

    /// <summary>Checks both.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) =>
        [await CheckAsync("cfn-lint", Path.Combine(root, "template.yaml"), cancellationToken), await CheckTranslationAsync(cancellationToken)];

    private async Task<Finding> CheckTranslationAsync(CancellationToken cancellationToken)
    {
        const string Name = "cfn-lint (CFN)";
        string translated = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.json");
        try
        {
            ToolResult result = await tools.RunAsync(new ToolCall("python3", [Path.Combine(root, ".ci", "translate.py"), Path.Combine(root, "template.yaml")]) { Directory = root }, cancellationToken);
            if (result.ExitCode != 0)
            {
                return result.Errors.Contains("No module named", StringComparison.Ordinal)
                    ? Finding.Unchecked(Name, result.LastLines(1), Install)
                    : Finding.Wrong(Name, $"SAM cannot translate the template: {result.LastLines(5)}", "Correct template.yaml.");
            }

            await File.WriteAllTextAsync(translated, result.Output, cancellationToken);
            return await CheckAsync(Name, translated, cancellationToken);
        }
        catch (ToolMissing missing)
        {
            return Finding.Unchecked(Name, missing.Message, "Install Python 3.");
        }
        finally
        {
            File.Delete(translated);
        }
    }

    private async Task<Finding> CheckAsync(string name, string template, CancellationToken cancellationToken)
    {
        try
        {
            ToolResult result = await tools.RunAsync(new ToolCall("cfn-lint", ["--format", "parseable", "--", template]) { Directory = root }, cancellationToken);
            return result.ExitCode == 0 && string.IsNullOrWhiteSpace(result.Output)
                ? Finding.Fine(name, "0 findings")
                : Finding.Wrong(name, result.LastLines(10), "Correct template.yaml.");
        }
        catch (ToolMissing missing)
        {
            return Finding.Unchecked(name, missing.Message, Install);
        }
    }
}
