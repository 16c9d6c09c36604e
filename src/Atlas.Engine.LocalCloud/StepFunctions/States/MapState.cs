using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Maps;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Runs one graph for each item of an array; the output is an array of theirs, in the order of the items.</summary>
internal sealed class MapState(string name, Shaping shaping, Transition transition, Resilience resilience, MapMode mode) : State(name)
{
    /// <inheritdoc/>
    public override string Type => "Map";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => [.. transition.Targets, .. resilience.Targets];

    /// <inheritdoc/>
    public override bool IsAbortedByName => true;

    /// <summary>Reads the state's own fields.</summary>
    public static MapState Parse(string name, Fields fields, DefinitionScope scope) =>
        new(name, Shaping.OfMap(fields), Transition.Parse(fields), Resilience.Parse(fields), MapMode.Parse(fields, scope));

    /// <inheritdoc/>
    public override Task<Step> RunAsync(Frame frame, JsonNode? input) => resilience.RunAsync(frame, input, transition.Next, async attempt =>
        shaping.Out(attempt, input, await mode.RunAsync(attempt, shaping.In(attempt, input))));
}
