using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Wire;

/// <summary>The body of a request, read as an operation needs it.</summary>
internal sealed class WireRequest(JsonObject body)
{
    /// <summary>A text that must be there.</summary>
    /// <exception cref="StepFunctionsRefusal">ValidationException.</exception>
    public string Text(string name) => OptionalText(name) ?? throw Invalid(name, "Member must not be null");

    /// <summary>A text, or null when it is not given.</summary>
    /// <exception cref="StepFunctionsRefusal">ValidationException: it is no text.</exception>
    public string? OptionalText(string name) => body[name] is null ? null : JsonText.StringOf(body[name]) ?? throw Invalid(name, "Member must be a string");

    /// <summary>True or false, or a default when it is not given.</summary>
    public bool Flag(string name, bool otherwise) => JsonText.KindOf(body[name]) switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };

    /// <summary>Any value; null when it is not given.</summary>
    public JsonNode? Value(string name) => body[name]?.DeepClone();

    /// <summary>How many results a page has: 1 to 1,000, else 100.</summary>
    /// <exception cref="StepFunctionsRefusal">ValidationException: the number is out of bounds.</exception>
    public int PageSize() => JsonText.NumberOf(body["maxResults"]) switch
    {
        null or 0 => 100,
        >= 1 and <= 1_000 and var size => (int)size,
        _ => throw Invalid("maxResults", "Member must have value between 0 and 1000"),
    };

    private static StepFunctionsRefusal Invalid(string name, string problem) =>
        new("ValidationException", $"1 validation error detected: Value at '{name}' failed to satisfy constraint: {problem}");
}
