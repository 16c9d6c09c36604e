using System.Text.Json;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.Connect.Flows;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>Whether template, workflow and contact flow are what AWS takes, by the same readers that run them locally.</summary>
/// <param name="root">The repository's folder.</param>
public sealed class TemplateLint(string root)
{
    /// <summary>Checks all three.</summary>
    /// <returns>The findings, and the template when it could be read.</returns>
    public (IReadOnlyList<Finding> Findings, CloudTemplate? Template) Check()
    {
        CloudTemplate template;
        try
        {
            template = CloudTemplate.Load(Path.Combine(root, "template.yaml"), CloudHost.Parameters);
            BotVersionName.Check(template);
        }
        catch (Exception problem) when (problem is TemplateError or IOException)
        {
            return ([Finding.Wrong("template", problem.Message, "Correct template.yaml.")], null);
        }

        return (
            [
                Finding.Fine("template", $"{template.Resources.Count} resources, every reference resolves"),
                .. template.StateMachines.Select(CheckMachine),
                .. template.ContactFlows.Select(CheckFlow),
            ], template);
    }

    private static Finding CheckMachine(CloudStateMachine machine)
    {
        try
        {
            // Creating a machine refuses what it could not run.
            StateMachine.Parse(machine.Definition, machine.Name, CloudAccount.Default.Arn("states", $"stateMachine:{machine.Name}"), StateMachineKind.Standard, "");
            return machine.Type != "STANDARD" && machine.Definition.Contains(".waitForTaskToken", StringComparison.Ordinal)
                ? Finding.Wrong("workflow", "Only STANDARD workflows can wait for a task token.", "Correct its Type in template.yaml.")
                : Finding.Fine("workflow", machine.LogicalId);
        }
        catch (Exception problem) when (problem is InvalidDefinition or JsonException)
        {
            return Finding.Wrong("workflow", problem.Message, "Correct stepfunctions/workflow.asl.json.");
        }
    }

    private static Finding CheckFlow(CloudContactFlow flow)
    {
        try
        {
            ContactFlow.Parse(flow.Content);
            IReadOnlyList<string> problems = FlowLint.ProblemsOf(flow.Content);
            return problems.Count == 0 ? Finding.Fine("contact flow", flow.LogicalId) : Finding.Wrong("contact flow", string.Join('\n', problems), "Correct connect/outbound-call.flow.json.");
        }
        catch (InvalidContactFlow invalid)
        {
            return Finding.Wrong("contact flow", string.Join('\n', invalid.Problems), "Correct connect/outbound-call.flow.json.");
        }
    }
}
