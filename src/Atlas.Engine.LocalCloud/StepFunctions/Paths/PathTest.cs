using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>The test of a JSONPath filter, put to each candidate, which it calls <c>@</c>.</summary>
internal abstract record PathTest
{
    private PathTest() { }

    /// <summary>Says whether a candidate passes.</summary>
    public abstract bool Passes(JsonNode? candidate);

    /// <summary>Both tests pass.</summary>
    public sealed record Both(PathTest Left, PathTest Right) : PathTest
    {
        public override bool Passes(JsonNode? candidate) => Left.Passes(candidate) && Right.Passes(candidate);
    }

    /// <summary>One of the tests passes.</summary>
    public sealed record Either(PathTest Left, PathTest Right) : PathTest
    {
        public override bool Passes(JsonNode? candidate) => Left.Passes(candidate) || Right.Passes(candidate);
    }

    /// <summary>The test fails.</summary>
    public sealed record Not(PathTest Inner) : PathTest
    {
        public override bool Passes(JsonNode? candidate) => !Inner.Passes(candidate);
    }

    /// <summary>The path leads somewhere.</summary>
    public sealed record Exists(PathOperand Operand) : PathTest
    {
        public override bool Passes(JsonNode? candidate) => Operand.TryRead(candidate, out _);
    }

    /// <summary>Two operands compare as the operator asks. Values of different kinds are unequal and have no order.</summary>
    public sealed record Compare(PathOperand Left, string Operator, PathOperand Right) : PathTest
    {
        public override bool Passes(JsonNode? candidate)
        {
            if (!Left.TryRead(candidate, out JsonNode? left) || !Right.TryRead(candidate, out JsonNode? right)) return false;
            return Operator switch
            {
                "==" => JsonNode.DeepEquals(left, right),
                "!=" => !JsonNode.DeepEquals(left, right),
                _ => OrderOf(left, right) is { } order && Operator switch
                {
                    "<" => order < 0,
                    "<=" => order <= 0,
                    ">" => order > 0,
                    _ => order >= 0,
                },
            };
        }

        private static int? OrderOf(JsonNode? left, JsonNode? right) => (JsonText.KindOf(left), JsonText.KindOf(right)) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => Nullable.Compare(JsonText.NumberOf(left), JsonText.NumberOf(right)),
            (JsonValueKind.String, JsonValueKind.String) => string.CompareOrdinal(JsonText.StringOf(left), JsonText.StringOf(right)),
            _ => null,
        };
    }
}

/// <summary>A side of a comparison: a path from the candidate, or a literal.</summary>
internal sealed record PathOperand(IReadOnlyList<PathStep>? Steps, JsonNode? Literal)
{
    /// <summary>Reads the side's value; false when its path leads nowhere.</summary>
    public bool TryRead(JsonNode? candidate, out JsonNode? value)
    {
        value = Literal;
        if (Steps is null) return true;
        List<JsonNode?> found = JsonPath.Follow(Steps, candidate);
        value = found.Count > 0 ? found[0] : null;
        return found.Count > 0;
    }
}
