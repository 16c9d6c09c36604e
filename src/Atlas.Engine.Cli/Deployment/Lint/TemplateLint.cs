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
        catch (TemplateError problem) when (problem.Path.StartsWith("Properties.Definition", StringComparison.Ordinal))
        {
            return ([Finding.Wrong("workflow", problem.Message, "Correct stepfunctions/workflow.asl.json.")], null);
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

    private Finding CheckFlow(CloudContactFlow flow)
    {
        const string Name = "contact flow", File = "connect/outbound-call.flow.json", Correct = $"Correct {File}, and its copy in template.yaml.";
        try
        {
            ContactFlow.Parse(flow.Content);
            if (FlowLint.ProblemsOf(flow.Content) is { Count: > 0 } problems) return Finding.Wrong(Name, string.Join('\n', problems), Correct);
            return FlowCopy.DifferenceOf(System.IO.File.ReadAllText(Path.Combine(root, File)), flow.Content) is { } place
                ? Finding.Wrong(Name, $"{File} differs at {place} from the copy that is deployed, {flow.LogicalId} in template.yaml", "Make the two the same.")
                : Finding.Fine(Name, flow.LogicalId);
        }
        catch (InvalidContactFlow invalid)
        {
            return Finding.Wrong(Name, string.Join('\n', invalid.Problems), Correct);
        }
        catch (JsonException malformed)
        {
            return Finding.Wrong(Name, $"{File} is not JSON: {malformed.Message}", $"Correct {File}.");
        }
        catch (IOException)
        {
            return Finding.Wrong(Name, $"There is no {File}, of which template.yaml holds a copy.", $"Put {File} back.");
        }
    }
}
