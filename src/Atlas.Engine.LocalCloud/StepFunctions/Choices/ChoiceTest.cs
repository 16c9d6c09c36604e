using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Choices;

/// <summary>The test of a choice rule.</summary>
internal abstract record ChoiceTest
{
    private protected ChoiceTest() { }

    /// <summary>Says whether the test holds.</summary>
    /// <exception cref="StateFailure">States.Runtime: a variable leads nowhere.</exception>
    public abstract bool Holds(Evaluation evaluation);

    /// <summary>Reads a test: And, Or, Not, or a variable with one operator.</summary>
    public static ChoiceTest Parse(Fields fields)
    {
        fields.Comment();
        ChoiceTest test = (fields.Has("And"), fields.Has("Or"), fields.Has("Not")) switch
        {
            (true, false, false) => new All([.. fields.Objects("And").Select(Parse)]),
            (false, true, false) => new Any([.. fields.Objects("Or").Select(Parse)]),
            (false, false, true) when fields.Object("Not") is { } inner => new Opposite(Parse(inner)),
            (false, false, false) => ChoiceComparison.Of(fields),
            _ => throw new InvalidDefinition(fields.Path, "A test is And, Or, Not or a comparison: one of them."),
        };
        fields.Done();
        return test;
    }

    private sealed record All(IReadOnlyList<ChoiceTest> Tests) : ChoiceTest
    {
        public override bool Holds(Evaluation evaluation) => Tests.All(t => t.Holds(evaluation));
    }

    private sealed record Any(IReadOnlyList<ChoiceTest> Tests) : ChoiceTest
    {
        public override bool Holds(Evaluation evaluation) => Tests.Any(t => t.Holds(evaluation));
    }

    private sealed record Opposite(ChoiceTest Test) : ChoiceTest
    {
        public override bool Holds(Evaluation evaluation) => !Test.Holds(evaluation);
    }
}
