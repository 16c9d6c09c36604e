using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>The intrinsic functions over arrays.</summary>
internal static class ArrayFunctions
{
    /// <summary>The most items that States.ArrayRange makes.</summary>
    private const int LongestRange = 1_000;

    public static JsonNode Of(IntrinsicArguments arguments) => Copy(Enumerable.Range(0, arguments.Count).Select(i => arguments[i]));

    public static JsonNode Partition(IntrinsicArguments arguments)
    {
        JsonArray items = arguments.Array(0);
        long size = arguments.Whole(1);
        if (size is < 1 or > int.MaxValue) throw arguments.Wrong(1, "a positive number");
        return new JsonArray([.. items.Chunk((int)size).Select(Copy)]);
    }

    public static JsonNode Contains(IntrinsicArguments arguments) =>
        JsonValue.Create(arguments.Array(0).Any(item => JsonNode.DeepEquals(item, arguments[1])));

    public static JsonNode Range(IntrinsicArguments arguments)
    {
        long first = arguments.Whole(0);
        long last = arguments.Whole(1);
        long step = arguments.Whole(2);
        if (step == 0) throw arguments.Wrong(2, "a number other than 0");
        Int128 span = (Int128)last - first;
        Int128 count = span * Math.Sign(step) < 0 ? 0 : (span / step) + 1;
        if (count > LongestRange) throw new FormatException($"A range has at most {LongestRange} items.");
        return new JsonArray([.. Enumerable.Range(0, (int)count).Select(i => JsonValue.Create(first + (i * step)))]);
    }

    public static JsonNode? GetItem(IntrinsicArguments arguments)
    {
        JsonArray items = arguments.Array(0);
        long at = arguments.Whole(1);
        return at >= 0 && at < items.Count ? items[(int)at] : throw arguments.Wrong(1, $"an index from 0 to {items.Count - 1}");
    }

    public static JsonNode Length(IntrinsicArguments arguments) => JsonValue.Create(arguments.Array(0).Count);

    public static JsonNode Unique(IntrinsicArguments arguments)
    {
        List<JsonNode?> kept = [];
        foreach (JsonNode? item in arguments.Array(0))
        {
            if (!kept.Any(k => JsonNode.DeepEquals(k, item))) kept.Add(item);
        }

        return Copy(kept);
    }

    private static JsonArray Copy(IEnumerable<JsonNode?> items) => new([.. items.Select(i => i?.DeepClone())]);
}
