using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>One invocation of a function, as a Task state asks for it.</summary>
/// <param name="Function">The function's name or ARN, with its qualifier if it has one.</param>
/// <param name="Content">What it is given.</param>
/// <param name="IsEvent">Whether it is only queued (InvocationType Event).</param>
/// <param name="IsWrapped">Whether the answer is wrapped as <c>lambda:invoke</c> wraps it.</param>
/// <param name="Arguments">What the state's Parameters made, for the history.</param>
internal sealed record LambdaCall(string Function, JsonNode? Content, bool IsEvent, bool IsWrapped, JsonNode? Arguments)
{
    /// <summary>Reads the arguments of <c>lambda:invoke</c>.</summary>
    /// <exception cref="StateFailure">States.Runtime: they make no call.</exception>
    public static LambdaCall Of(JsonNode? arguments)
    {
        if (arguments is not JsonObject members || JsonText.StringOf(members["FunctionName"]) is not { Length: > 0 } function)
            throw StateFailure.Runtime("The parameter 'FunctionName' is not a text.");
        string? type = members.ContainsKey("InvocationType") ? JsonText.StringOf(members["InvocationType"]) ?? "" : "RequestResponse";
        if (type is not ("RequestResponse" or "Event")) throw StateFailure.Runtime($"The InvocationType '{type}' is neither RequestResponse nor Event.");
        string? qualifier = JsonText.StringOf(members["Qualifier"]);
        return new(
            qualifier is null ? function : $"{function}:{qualifier}",
            members.TryGetPropertyValue("Payload", out JsonNode? payload) ? payload : new JsonObject(),
            type == "Event",
            IsWrapped: true,
            arguments);
    }

    /// <summary>The function's answer as the state's result.</summary>
    public JsonNode? Wrap(JsonNode? payload, Guid requestId)
    {
        if (!IsWrapped) return payload;
        string id = requestId.ToString("D");
        int status = IsEvent ? 202 : 200;
        return new JsonObject
        {
            ["ExecutedVersion"] = "$LATEST",
            ["Payload"] = payload?.DeepClone(),
            ["SdkHttpMetadata"] = new JsonObject
            {
                ["AllHttpHeaders"] = new JsonObject { ["x-amzn-RequestId"] = new JsonArray(id), ["Content-Type"] = new JsonArray("application/json") },
                ["HttpHeaders"] = new JsonObject { ["x-amzn-RequestId"] = id, ["Content-Type"] = "application/json" },
                ["HttpStatusCode"] = status,
            },
            ["SdkResponseMetadata"] = new JsonObject { ["RequestId"] = id },
            ["StatusCode"] = status,
        };
    }
}
