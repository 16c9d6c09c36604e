using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Ends its graph with what it was given.</summary>
internal sealed class SucceedState(string name, Shaping shaping) : State(name)
{
    /// <inheritdoc/>
    public override string Type => "Succeed";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => [];

    /// <summary>Reads the state's own fields.</summary>
    public static SucceedState Parse(string name, Fields fields) => new(name, Shaping.OfPaths(fields));

    /// <inheritdoc/>
    public override Task<Step> RunAsync(Frame frame, JsonNode? input) =>
        Task.FromResult(new Step(shaping.Out(frame, input, shaping.In(frame, input)), null));
}
