using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Removal;

/// <summary>The leads that a stack's workflow still works on. Step Functions deletes no workflow of which an execution waits, and leads wait for hours.</summary>
/// <param name="aws">The account.</param>
public sealed class RunningLeads(AwsCli aws)
{
    private const string Workflow = "AWS::StepFunctions::StateMachine";

    /// <summary>The executions that run.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(IEnumerable<StackResource> resources, CancellationToken cancellationToken)
    {
        List<string> running = [];
        foreach (StackResource workflow in resources.Where(resource => resource.Type == Workflow))
        {
            JsonObject? answer = await aws.FindAsync(
                "stepfunctions", "list-executions", ["--state-machine-arn", workflow.PhysicalId, "--status-filter", "RUNNING"], refusal => refusal.IsAbsence, cancellationToken);
            running.AddRange((answer?["executions"] as JsonArray ?? []).Select(execution => execution?["executionArn"]?.GetValue<string>()).OfType<string>());
        }

        return running;
    }

    /// <summary>Stops all of them: their outcome is never recorded.</summary>
    /// <returns>How many were stopped.</returns>
    public async Task<int> StopAsync(IEnumerable<StackResource> resources, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> running = await ListAsync(resources, cancellationToken);
        foreach (string execution in running)
        {
            await aws.FindAsync(
                "stepfunctions", "stop-execution", ["--execution-arn", execution, "--error", "Removed", "--cause", "The engine is being removed."], refusal => refusal.IsAbsence || refusal.Code == "ExecutionDoesNotExist", cancellationToken);
        }

        return running.Count;
    }
}
