using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>One step of a JSONPath: from a value to those that it selects below it.</summary>
internal abstract record PathStep
{
    private PathStep() { }

    /// <summary>Whether the step selects at most one value.</summary>
    public virtual bool IsDefinite => false;

    /// <summary>The values that the step selects, in document order.</summary>
    public abstract IEnumerable<JsonNode?> From(JsonNode? value);

    private static IEnumerable<JsonNode?> ChildrenOf(JsonNode? value) => value switch
    {
        JsonObject members => members.Select(m => m.Value),
        JsonArray items => items,
        _ => [],
    };

    /// <summary><c>.name</c> or <c>['name']</c>.</summary>
    public sealed record Name(string Key) : PathStep
    {
        public override bool IsDefinite => true;

        public override IEnumerable<JsonNode?> From(JsonNode? value) =>
            value is JsonObject members && members.TryGetPropertyValue(Key, out JsonNode? found) ? [found] : [];
    }

    /// <summary><c>[n]</c>; a negative number counts from the end.</summary>
    public sealed record Index(int Position) : PathStep
    {
        public override bool IsDefinite => true;

        public override IEnumerable<JsonNode?> From(JsonNode? value)
        {
            if (value is not JsonArray items) return [];
            int at = Position < 0 ? items.Count + Position : Position;
            return at >= 0 && at < items.Count ? [items[at]] : [];
        }
    }

    /// <summary><c>[1,3]</c> or <c>['a','b']</c>: several steps from one value.</summary>
    public sealed record Union(IReadOnlyList<PathStep> Steps) : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? value) => Steps.SelectMany(s => s.From(value));
    }

    /// <summary><c>[from:to:by]</c>, the end excluded.</summary>
    public sealed record Slice(int? Start, int? End, int By) : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? value)
        {
            if (value is not JsonArray items) yield break;
            int start = Clamp(Start ?? 0, items.Count);
            int end = Clamp(End ?? items.Count, items.Count);
            for (int i = start; i < end; i += By) yield return items[i];
        }

        private static int Clamp(int at, int count) => Math.Clamp(at < 0 ? count + at : at, 0, count);
    }

    /// <summary><c>.*</c> or <c>[*]</c>.</summary>
    public sealed record Wildcard : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? value) => ChildrenOf(value);
    }

    /// <summary><c>..step</c>: the step from the value and from everything below it.</summary>
    public sealed record Descend(PathStep Step) : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? value) => Step.From(value).Concat(ChildrenOf(value).SelectMany(From));
    }

    /// <summary><c>[?(test)]</c>: the children that pass.</summary>
    public sealed record Filter(PathTest Test) : PathStep
    {
        public override IEnumerable<JsonNode?> From(JsonNode? value) => ChildrenOf(value).Where(Test.Passes);
    }
}
