using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>asl-validator on the workflow, with the template's substitutions made.</summary>
/// <param name="tools">Runs it.</param>
/// <param name="root">The repository's folder.</param>
public sealed class WorkflowLint(ITools tools, string root)
{
    private const string Name = "asl-validator";

    /// <summary>Checks every workflow of a template.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(CloudTemplate template, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        foreach (CloudStateMachine machine in template.StateMachines) findings.Add(await CheckAsync(machine, cancellationToken));
        return findings;
    }

    private async Task<Finding> CheckAsync(CloudStateMachine machine, CancellationToken cancellationToken)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.json");
        try
        {
            await File.WriteAllTextAsync(file, machine.Definition, cancellationToken);
            ToolResult result = await tools.RunAsync(new ToolCall(Program(), ["--json-path", file]), cancellationToken);
            return result.ExitCode == 0 ? Finding.Fine(Name, "0 findings") : Finding.Wrong(Name, result.LastLines(10), "Correct stepfunctions/workflow.asl.json.");
        }
        catch (ToolMissing missing)
        {
            return Finding.Unchecked(Name, missing.Message, "Install it: npm install --prefix artifacts/tools asl-validator@4.0.0");
        }
        finally
        {
            File.Delete(file);
        }
    }

    // A build machine puts it beside the other artefacts; elsewhere it is on the PATH.
    private string Program()
    {
        string local = Path.Combine(root, "artifacts", "tools", "node_modules", ".bin", Name);
        return File.Exists(local) ? local : Name;
    }
}
