using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>One entry of <c>Catch</c>.</summary>
/// <param name="ErrorEquals">The errors that it catches.</param>
/// <param name="Target">The state that goes on.</param>
/// <param name="ResultPath">Where in the state's input the error is put; null drops it.</param>
internal sealed record Catcher(IReadOnlyList<string> ErrorEquals, Target Target, ReferencePath? ResultPath)
{
    /// <summary>Reads an entry.</summary>
    public static Catcher Parse(Fields fields, bool isLast)
    {
        fields.Comment();
        Catcher catcher = new(Resilience.Names(fields, isLast), new Target(fields.Text("Next"), fields.At("Next")), Shaping.Place(fields));
        fields.Done();
        return catcher;
    }

    /// <summary>The state's input with the error in it.</summary>
    /// <exception cref="StateFailure">ResultPath does not fit the input, or there is too much data.</exception>
    public JsonNode? Output(JsonNode? input, StateFailure failure)
    {
        JsonObject error = new() { ["Error"] = failure.Error, ["Cause"] = failure.Cause ?? "" };
        JsonNode? output = ResultPath is null ? input : ResultPath.Put(input, error);
        return Limits.ExceedsData(JsonText.Of(output)) ? throw StateFailure.TooMuchData(Target.State) : output;
    }
}
