using System.Text;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.Time;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Cloud;

/// <summary>Step Functions: the shipped workflow on the local cloud's runner, on the world's clock and thread.</summary>
internal sealed class WorkflowDoor
{
    private static readonly string Definition = ReadDefinition();
    private readonly OneThread thread;
    private readonly StepFunctionsService service;
    private readonly StateMachine machine;

    /// <summary>Creates the machine.</summary>
    public WorkflowDoor(World world, OneThread thread, int seed)
    {
        this.thread = thread;
        service = new StepFunctionsService(CloudAccount.Default, world.Fleet, world.Objects, world.Clock, seed);
        string definition = Definition;
        foreach (string function in Fleet.Timeouts.Keys)
        {
            definition = definition.Replace($"${{{function[..^"Handler".Length]}FunctionArn}}", world.ArnOf(function), StringComparison.Ordinal);
        }

        machine = service.Create("AtlasEngineWorkflow", definition);
        service.Runner.Changed += (_, change) =>
        {
            if (change.Event.Type.EndsWith("Entered", StringComparison.Ordinal)) world.Trace.Add("state", change.Execution.Name, change.Event.Details?["name"]?.GetValue<string>() ?? "");
        };
    }

    /// <summary>The machine's ARN.</summary>
    public string MachineArn => machine.Arn;

    /// <summary>Every execution.</summary>
    public IReadOnlyList<Execution> Executions => service.Runner.Executions;

    /// <summary>What an execution was started with; null when there is none of that name.</summary>
    public string? InputOf(string name) => Executions.FirstOrDefault(execution => execution.Name == name)?.Input;

    /// <summary>Answers a request.</summary>
    public WireAnswer Answer(WireCall call) => thread.Run(() => InProcessHttp.Ask(call, service.HandleAsync));

    /// <summary>Starts an execution as a client other than the chat would.</summary>
    public void Start(string name, string input) => thread.Run(() => service.Runner.Start(machine, name, input));

    private static string ReadDefinition()
    {
        using Stream stream = typeof(WorkflowDoor).Assembly.GetManifestResourceStream("workflow.asl.json") ?? throw new WorldBroken("The workflow is missing.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
