using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>One of the eighteen intrinsic functions.</summary>
/// <param name="Name">Such as <c>States.Format</c>.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Body">What the function does; a FormatException is its States.IntrinsicFailure.</param>
/// <param name="TakesFormat">Whether the first argument is a template of States.Format.</param>
/// <remarks>Source: the intrinsic functions page of the Step Functions developer guide.</remarks>
internal sealed record IntrinsicFunction(
    string Name,
    int Least,
    int Most,
    Func<IntrinsicArguments, JsonNode?> Body,
    bool TakesFormat = false)
{
    /// <summary>All functions by name.</summary>
    public static FrozenDictionary<string, IntrinsicFunction> All { get; } = new IntrinsicFunction[]
    {
        new("States.Array", 0, int.MaxValue, ArrayFunctions.Of),
        new("States.ArrayPartition", 2, 2, ArrayFunctions.Partition),
        new("States.ArrayContains", 2, 2, ArrayFunctions.Contains),
        new("States.ArrayRange", 3, 3, ArrayFunctions.Range),
        new("States.ArrayGetItem", 2, 2, ArrayFunctions.GetItem),
        new("States.ArrayLength", 1, 1, ArrayFunctions.Length),
        new("States.ArrayUnique", 1, 1, ArrayFunctions.Unique),
        new("States.Base64Encode", 1, 1, TextFunctions.Base64Encode),
        new("States.Base64Decode", 1, 1, TextFunctions.Base64Decode),
        new("States.Format", 1, int.MaxValue, TextFunctions.Format, TakesFormat: true),
        new("States.Hash", 2, 2, TextFunctions.Hash),
        new("States.JsonMerge", 3, 3, ValueFunctions.JsonMerge),
        new("States.JsonToString", 1, 1, ValueFunctions.JsonToString),
        new("States.MathAdd", 2, 2, ValueFunctions.MathAdd),
        new("States.MathRandom", 2, 3, ValueFunctions.MathRandom),
        new("States.StringSplit", 2, 2, TextFunctions.Split),
        new("States.StringToJson", 1, 1, ValueFunctions.StringToJson),
        new("States.UUID", 0, 0, ValueFunctions.Uuid),
    }.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
}
