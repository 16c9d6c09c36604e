using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>Where a state runs: in which execution, on which line, with what context.</summary>
internal sealed record Frame(StateMachineRunner Runner, Execution Execution, Trail Trail, Fork Fork, ContextObject Context)
{
    /// <summary>What paths are read against.</summary>
    public Evaluation Against(JsonNode? input) => new(input, Context);

    /// <summary>Waits until the clock shows a time, or the line is stopped.</summary>
    public Task WaitUntilAsync(DateTimeOffset due) => Runner.Time.UntilAsync(due, Fork.Token);
}
