using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Passes its input on, or a result that the definition holds.</summary>
internal sealed class PassState(string name, Shaping shaping, Transition transition, bool hasResult, JsonNode? result) : State(name)
{
    /// <inheritdoc/>
    public override string Type => "Pass";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => transition.Targets;

    /// <summary>Reads the state's own fields.</summary>
    public static PassState Parse(string name, Fields fields) =>
        new(name, Shaping.OfParameters(fields), Transition.Parse(fields), fields.Has("Result"), fields.Value("Result"));

    /// <inheritdoc/>
    public override Task<Step> RunAsync(Frame frame, JsonNode? input)
    {
        JsonNode? effective = shaping.In(frame, input);
        return Task.FromResult(new Step(shaping.Out(frame, input, hasResult ? result : effective), transition.Next));
    }
}
