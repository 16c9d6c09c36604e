using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Choices;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Goes on with the first rule that holds, else with the default.</summary>
internal sealed class ChoiceState(string name, Shaping shaping, IReadOnlyList<(ChoiceTest Test, Target Target)> rules, Target? otherwise) : State(name)
{
    /// <inheritdoc/>
    public override string Type => "Choice";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => otherwise is { } target ? rules.Select(r => r.Target).Append(target) : rules.Select(r => r.Target);

    /// <summary>Reads the state's own fields.</summary>
    public static ChoiceState Parse(string name, Fields fields) =>
        new(name, Shaping.OfPaths(fields), [.. fields.Objects("Choices").Select(Rule)],
            fields.OptionalText("Default") is { } state ? new Target(state, fields.At("Default")) : null);

    /// <inheritdoc/>
    public override Task<Step> RunAsync(Frame frame, JsonNode? input)
    {
        JsonNode? effective = shaping.In(frame, input);
        string next = rules.Where(r => r.Test.Holds(frame.Against(effective))).Select(r => r.Target.State).FirstOrDefault()
            ?? otherwise?.State
            ?? throw new StateFailure(ErrorNames.NoChoiceMatched, $"No rule of the state '{Name}' holds for {Paths.JsonPath.Excerpt(effective)}, and it has no Default.");
        return Task.FromResult(new Step(shaping.Out(frame, input, effective), next));
    }

    private static (ChoiceTest, Target) Rule(Fields fields)
    {
        Target target = new(fields.Text("Next"), fields.At("Next"));
        return (ChoiceTest.Parse(fields), target);
    }
}
