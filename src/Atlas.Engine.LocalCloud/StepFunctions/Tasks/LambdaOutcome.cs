using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>What an invocation gave: a result, or a failure with the name that the machine knows it by.</summary>
internal sealed record LambdaOutcome(JsonNode? Result, StateFailure? Failure)
{
    /// <summary>Reads what the function answered.</summary>
    public static LambdaOutcome Of(LambdaCall call, InvocationResult answer)
    {
        string text = Encoding.UTF8.GetString(answer.Payload.Span);
        if (answer.FunctionError is not null) return new(null, new StateFailure(NameOf(answer, text), text));
        // A function that answers nothing answers null; what is no JSON is taken as a text.
        JsonNode? payload = text.Length == 0 ? null : JsonText.TryParse(text, out JsonNode? value) ? value : JsonValue.Create(text);
        JsonNode? result = call.Wrap(payload, Guid.NewGuid());
        return Limits.ExceedsData(JsonText.Of(result))
            ? new(null, StateFailure.TooMuchData(call.IsWrapped ? "lambda" : call.Function))
            : new(result, null);
    }

    private static string NameOf(InvocationResult answer, string body)
    {
        if (answer.ErrorType is { Length: > 0 } type) return type;
        return JsonText.TryParse(body, out JsonNode? error) && error is JsonObject members && JsonText.StringOf(members["errorType"]) is { Length: > 0 } named
            ? named
            : ErrorNames.LambdaUnknown;
    }
}
