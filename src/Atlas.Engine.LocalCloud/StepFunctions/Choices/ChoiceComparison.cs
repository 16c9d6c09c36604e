using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.Choices;

/// <summary>A variable compared with a value, or with what another path leads to.</summary>
/// <param name="Variable">The path to the variable.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Value">The value, unless a path is given.</param>
/// <param name="ValuePath">The path to the value.</param>
/// <remarks>Values of the wrong kind make a test false; a path that leads nowhere is States.Runtime, except for IsPresent.</remarks>
internal sealed record ChoiceComparison(JsonPath Variable, ChoiceOperator Operator, JsonNode? Value, JsonPath? ValuePath) : ChoiceTest
{
    /// <summary>Reads <c>Variable</c> and its one operator.</summary>
    public static ChoiceComparison Of(Fields fields)
    {
        JsonPath variable = fields.Route("Variable") ?? throw fields.Refusal("Variable", "This field is required.");
        string[] names = [.. fields.Names.Where(n => ChoiceOperator.All.ContainsKey(n) || IsPathVariant(n))];
        if (names.Length != 1) throw new InvalidDefinition(fields.Path, "A comparison has exactly one operator that is known.");
        if (!ChoiceOperator.All.TryGetValue(names[0], out ChoiceOperator? found))
            return new(variable, ChoiceOperator.All[names[0][..^4]], null, fields.Route(names[0]));
        JsonNode? value = fields.Value(names[0]);
        return found.Accepts(value) ? new(variable, found, value, null) : throw fields.Refusal(names[0], $"{found.Wants} was expected.");
    }

    /// <inheritdoc/>
    public override bool Holds(Evaluation evaluation)
    {
        if (Operator.Name == ChoiceOperator.IsPresent)
            return Variable.TryRead(evaluation, out _) == (JsonText.KindOf(Value) == JsonValueKind.True);
        JsonNode? actual = Variable.Read(evaluation, "Variable");
        return Operator.Compare(actual, ValuePath is null ? Value : ValuePath.Read(evaluation, $"{Operator.Name}Path"));
    }

    private static bool IsPathVariant(string name) =>
        name.EndsWith("Path", StringComparison.Ordinal) && ChoiceOperator.All.TryGetValue(name[..^4], out ChoiceOperator? found) && found.HasPath;
}
