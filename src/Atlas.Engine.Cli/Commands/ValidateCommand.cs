using System.CommandLine;
using System.Text.Json;
using Atlas.Engine.Cli.Cloud;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.Connect.Flows;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Cli.Commands;

/// <summary><c>atlas validate</c>: checks playbook, template, workflow and contact flow on this machine, without credentials.</summary>
public static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<FileInfo?> playbook = new("--playbook") { Description = "The playbook to check; the repository's when not given." };
        Command command = new("validate", "Check playbook, template, workflow and contact flow.") { playbook };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(playbook), result.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo? playbook, TextWriter output, CancellationToken cancellationToken)
    {
        string root = CloudHost.FindRepository();
        string playbookPath = playbook?.FullName ?? Path.Combine(root, "playbook", "atlas.playbook.json");
        CloudTemplate? template = null;
        bool[] fine =
        [
            await CheckAsync("playbook", async () => CheckPlaybook(await File.ReadAllBytesAsync(playbookPath, cancellationToken))),
            await CheckAsync("template", () =>
            {
                template = CloudTemplate.Load(Path.Combine(root, "template.yaml"), CloudHost.Parameters);
                BotVersionName.Check(template);
                return Task.CompletedTask;
            }),
            await CheckAsync("workflow", () =>
            {
                // Creating a machine refuses what it could not run.
                foreach (CloudStateMachine machine in template?.StateMachines ?? [])
                    StateMachine.Parse(machine.Definition, machine.Name, CloudAccount.Default.Arn("states", $"stateMachine:{machine.Name}"), StateMachineKind.Standard, "");
                return Task.CompletedTask;
            }),
            await CheckAsync("contact flow", () =>
            {
                foreach (CloudContactFlow flow in template?.ContactFlows ?? []) ContactFlow.Parse(flow.Content);
                return Task.CompletedTask;
            }),
        ];
        return fine.All(ok => ok) ? 0 : 1;

        async Task<bool> CheckAsync(string what, Func<Task> check)
        {
            try
            {
                await check();
                await output.WriteLineAsync($"{what,-13} fine");
                return true;
            }
            catch (Exception problem) when (problem is AtlasError or TemplateError or InvalidDefinition or InvalidContactFlow or IOException or JsonException)
            {
                string detail = problem is InvalidContactFlow flow ? string.Join("; ", flow.Problems) : problem.Message;
                await output.WriteLineAsync($"{what,-13} {detail}");
                return false;
            }
        }
    }

    private static void CheckPlaybook(byte[] file) => _ = new SpokenRequests(CompanyPlaybook.Read(file));
}
