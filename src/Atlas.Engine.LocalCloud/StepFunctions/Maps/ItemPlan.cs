using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Payloads;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>Which items a Map has, what each iteration is given, and how many run at once.</summary>
internal sealed record ItemPlan(JsonPath? ItemsPath, PayloadTemplate? ItemSelector, int? MaxConcurrency, JsonPath? MaxConcurrencyPath)
{
    /// <summary>Reads the fields.</summary>
    public static ItemPlan Parse(Fields fields)
    {
        if (fields.Has("ItemSelector") && fields.Has("Parameters")) throw fields.Refusal("Parameters", "A Map state has either ItemSelector or Parameters.");
        if (fields.Has("MaxConcurrency") && fields.Has("MaxConcurrencyPath")) throw fields.Refusal("MaxConcurrency", "A state has either MaxConcurrency or MaxConcurrencyPath.");
        return new(
            fields.Route("ItemsPath"),
            fields.Template("ItemSelector") ?? fields.Template("Parameters"),
            fields.Whole("MaxConcurrency", 0, int.MaxValue),
            fields.Route("MaxConcurrencyPath"));
    }

    /// <summary>The items of the input.</summary>
    /// <exception cref="StateFailure">States.Runtime: they are no array.</exception>
    public IReadOnlyList<JsonNode?> Items(Frame frame, JsonNode? input) =>
        (ItemsPath ?? JsonPath.Root).Read(frame.Against(input), "ItemsPath") is JsonArray items
            ? [.. items.Select(i => i?.DeepClone())]
            : throw StateFailure.Runtime($"The ItemsPath '{ItemsPath ?? JsonPath.Root}' does not lead to an array.");

    /// <summary>What one iteration is given.</summary>
    public JsonNode? Select(Frame frame, JsonNode? input, MapItem item) => ItemSelector is null
        ? item.Value
        : ItemSelector.Fill(new Evaluation(input, frame.Context with { Item = item }));

    /// <summary>How many iterations run at once.</summary>
    /// <param name="frame">The Map's frame.</param>
    /// <param name="input">The Map's effective input.</param>
    /// <param name="count">The number of items.</param>
    /// <param name="most">The bound when the definition sets none.</param>
    public int Width(Frame frame, JsonNode? input, int count, int most)
    {
        int wanted = MaxConcurrency ?? Bound.At(MaxConcurrencyPath, frame.Against(input), "MaxConcurrencyPath", 0, int.MaxValue) ?? 0;
        return Math.Min(count, wanted == 0 ? most : Math.Min(wanted, most));
    }
}
