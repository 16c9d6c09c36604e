using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;
using Atlas.Engine.LocalCloud.StepFunctions.Tasks;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Has a Lambda function do something, and waits for its answer or for whoever holds the task token.</summary>
internal sealed class TaskState(string name, TaskResource resource, Shaping shaping, TaskLimits limits, Resilience resilience, Transition transition)
    : State(name)
{
    /// <inheritdoc/>
    public override string Type => "Task";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => [.. transition.Targets, .. resilience.Targets];

    /// <inheritdoc/>
    public override bool IsAbortedByName => true;

    /// <summary>Reads the state's own fields.</summary>
    public static TaskState Parse(string name, Fields fields, DefinitionScope scope)
    {
        TaskResource resource = TaskResource.Parse(fields, scope);
        Shaping shaping = Shaping.OfAll(fields);
        resource.Check(fields, shaping.ParameterNames);
        return new(name, resource, shaping, TaskLimits.Parse(fields), Resilience.Parse(fields), Transition.Parse(fields));
    }

    /// <inheritdoc/>
    public override Task<Step> RunAsync(Frame frame, JsonNode? input) =>
        resilience.RunAsync(frame, input, transition.Next, attempt => AttemptAsync(attempt, input));

    private async Task<JsonNode?> AttemptAsync(Frame frame, JsonNode? input)
    {
        // Every attempt has a token of its own: what an earlier attempt handed out is void.
        using PendingTask? pending = resource.WaitsForToken ? frame.Runner.Tokens.Issue(frame.Execution, frame.Runner.Time) : null;
        Frame here = frame with { Context = frame.Context with { Token = pending?.Token } };
        JsonNode? arguments = shaping.In(here, input);
        (TimeSpan? timeout, TimeSpan? heartbeat) = limits.Read(here.Against(input));
        TaskAttempt attempt = new(here, resource.Events(here.Trail), resource.CallFor(arguments), pending, timeout, heartbeat);
        return shaping.Out(here, input, await attempt.RunAsync());
    }
}
