using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>What paths and templates are read against: an input and the context object.</summary>
internal sealed class Evaluation(JsonNode? input, ContextObject context)
{
    private JsonObject? contextAsJson;

    /// <summary>What <c>$</c> is.</summary>
    public JsonNode? Input { get; } = input;

    /// <summary>What <c>$$</c> is; made when it is first asked for.</summary>
    public JsonObject Context => contextAsJson ??= ContextDocument.Of(context);
}
