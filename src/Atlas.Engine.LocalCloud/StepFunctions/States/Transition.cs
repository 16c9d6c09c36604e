using Atlas.Engine.LocalCloud.StepFunctions.Definitions;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Where a state leads: to the next one, or to the end.</summary>
/// <param name="Next">The next state; null for the end.</param>
/// <param name="Targets">The same, as targets.</param>
internal sealed record Transition(string? Next, IReadOnlyList<Target> Targets)
{
    /// <summary>Reads <c>Next</c> or <c>End</c>, of which there must be exactly one.</summary>
    public static Transition Parse(Fields fields)
    {
        string? next = fields.OptionalText("Next");
        bool ends = fields.Flag("End");
        if (next is null == !ends) throw new InvalidDefinition(fields.Path, "A state has either Next or \"End\": true.");
        return new(next, next is null ? [] : [new Target(next, fields.At("Next"))]);
    }
}
