using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Payloads;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>The fields that shape what goes into a state and what comes out of it.</summary>
internal sealed class Shaping
{
    private readonly JsonPath? inputPath;
    private readonly PayloadTemplate? parameters;
    private readonly PayloadTemplate? resultSelector;
    private readonly ReferencePath? resultPath;
    private readonly JsonPath? outputPath;

    private Shaping(Fields fields, PayloadTemplate? parameters, PayloadTemplate? resultSelector, ReferencePath? resultPath)
    {
        inputPath = RouteOrNull(fields, "InputPath");
        outputPath = RouteOrNull(fields, "OutputPath");
        this.parameters = parameters;
        this.resultSelector = resultSelector;
        this.resultPath = resultPath;
    }

    /// <summary>The names of the members that Parameters makes.</summary>
    public IReadOnlyCollection<string> ParameterNames => [.. parameters?.MemberNames ?? []];

    /// <summary>Reads InputPath and OutputPath only: Choice, Wait, Succeed.</summary>
    public static Shaping OfPaths(Fields fields) => new(fields, null, null, ReferencePath.Root);

    /// <summary>Reads InputPath, Parameters, ResultPath and OutputPath: Pass.</summary>
    public static Shaping OfParameters(Fields fields) => new(fields, fields.Template("Parameters"), null, Place(fields));

    /// <summary>Reads all five: Task and Parallel.</summary>
    public static Shaping OfAll(Fields fields) => new(fields, fields.Template("Parameters"), fields.Template("ResultSelector"), Place(fields));

    /// <summary>Reads all but Parameters, which a Map uses in its own way.</summary>
    public static Shaping OfMap(Fields fields) => new(fields, null, fields.Template("ResultSelector"), Place(fields));

    /// <summary>Reads a ResultPath; null when the field says that the result is dropped.</summary>
    public static ReferencePath? Place(Fields fields)
    {
        if (!fields.Has("ResultPath")) return ReferencePath.Root;
        if (fields.Value("ResultPath") is null) return null;
        string text = fields.Text("ResultPath");
        return fields.Understood("ResultPath", () => ReferencePath.Parse(text));
    }

    /// <summary>The effective input: what InputPath selects, put through Parameters.</summary>
    public JsonNode? In(Frame frame, JsonNode? input)
    {
        JsonNode? selected = inputPath is null ? new JsonObject() : inputPath.Read(frame.Against(input), "InputPath");
        return parameters is null ? selected : parameters.Fill(frame.Against(selected));
    }

    /// <summary>The output: the result through ResultSelector, put into the input at ResultPath, and what OutputPath selects of that.</summary>
    /// <exception cref="StateFailure">A path does not fit, or there is too much data.</exception>
    public JsonNode? Out(Frame frame, JsonNode? input, JsonNode? result)
    {
        JsonNode? selected = resultSelector is null ? result : resultSelector.Fill(frame.Against(result));
        JsonNode? whole = resultPath is null ? input : resultPath.Put(input, selected);
        JsonNode? output = outputPath is null ? new JsonObject() : outputPath.Read(frame.Against(whole), "OutputPath");
        return Limits.ExceedsData(JsonText.Of(output)) ? throw StateFailure.TooMuchData(frame.Trail.State ?? "") : output;
    }

    private static JsonPath? RouteOrNull(Fields fields, string name) => !fields.Has(name) ? JsonPath.Root
        : fields.Value(name) is null ? null
        : fields.Route(name);
}
