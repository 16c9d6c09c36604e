using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Payloads;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Ends its graph with an error.</summary>
internal sealed class FailState(string name, string? error, IntrinsicExpression? errorPath, string? cause, IntrinsicExpression? causePath) : State(name)
{
    /// <inheritdoc/>
    public override string Type => "Fail";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => [];

    /// <summary>Reads the state's own fields.</summary>
    public static FailState Parse(string name, Fields fields)
    {
        foreach (string one in (IEnumerable<string>)["Error", "Cause"])
        {
            if (fields.Has(one) && fields.Has($"{one}Path")) throw fields.Refusal(one, $"A state has either {one} or {one}Path.");
        }

        return new(name, fields.OptionalText("Error"), Expression(fields, "ErrorPath"), fields.OptionalText("Cause"), Expression(fields, "CausePath"));
    }

    /// <inheritdoc/>
    public override Task<Step> RunAsync(Frame frame, JsonNode? input) =>
        throw new StateFailure(error ?? Read(frame, input, errorPath, "ErrorPath") ?? "", cause ?? Read(frame, input, causePath, "CausePath"));

    private static IntrinsicExpression? Expression(Fields fields, string name) =>
        fields.OptionalText(name) is { } text ? fields.Understood(name, () => IntrinsicParser.Parse(text)) : null;

    private static string? Read(Frame frame, JsonNode? input, IntrinsicExpression? path, string field)
    {
        if (path is null) return null;
        try
        {
            return JsonText.StringOf(path.Evaluate(frame.Against(input), field)) ?? throw StateFailure.Runtime($"{field} does not lead to a text.");
        }
        catch (StateFailure failure) when (failure.Error != ErrorNames.Runtime)
        {
            throw StateFailure.Runtime(failure.Cause ?? field);
        }
    }
}
