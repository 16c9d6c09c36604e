using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>How a Map runs its items: inside the execution, or each in a child execution.</summary>
internal abstract class MapMode
{
    private protected MapMode() { }

    /// <summary>Runs all items.</summary>
    /// <returns>The Map's result, before ResultSelector.</returns>
    /// <exception cref="StateFailure">The Map failed; the history says so.</exception>
    public abstract Task<JsonNode?> RunAsync(Frame frame, JsonNode? input);

    /// <summary>Reads what a Map does with its items: <c>ItemProcessor</c>, or <c>Iterator</c>, its name of old.</summary>
    public static MapMode Parse(Fields fields, DefinitionScope scope)
    {
        if (fields.Has("ItemProcessor") == fields.Has("Iterator")) throw new InvalidDefinition(fields.Path, "A Map state has exactly one of ItemProcessor and Iterator.");
        ItemPlan plan = ItemPlan.Parse(fields);
        Fields processor = fields.Object("ItemProcessor") ?? fields.Object("Iterator") ?? throw fields.Refusal("ItemProcessor", "This field is required.");
        processor.Comment();
        Fields? config = processor.Object("ProcessorConfig");
        bool isDistributed = config?.Choice("Mode", "INLINE", "DISTRIBUTED") == "DISTRIBUTED";
        if (isDistributed && scope.Kind == StateMachineKind.Express) throw processor.Refusal("ProcessorConfig/Mode", "An Express machine has no distributed Map.");
        string? childKind = isDistributed ? config?.Choice("ExecutionType", "STANDARD", "EXPRESS") : null;
        config?.Done();
        DefinitionScope inner = isDistributed ? scope.Children(childKind == "EXPRESS" ? StateMachineKind.Express : StateMachineKind.Standard) : scope;
        StateGraph graph = StateGraph.Parse(processor, inner);
        processor.Done();
        return isDistributed ? DistributedMap.Parse(fields, plan, graph) : new InlineMap(plan, graph);
    }
}
