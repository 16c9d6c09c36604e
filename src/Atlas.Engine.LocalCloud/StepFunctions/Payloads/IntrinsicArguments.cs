using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>The arguments of one call, read as the function needs them.</summary>
internal sealed class IntrinsicArguments(string function, IReadOnlyList<JsonNode?> values)
{
    /// <summary>The longest text that the encoding and hashing functions take, in characters.</summary>
    private const int LongestText = 10_000;

    /// <summary>The number of arguments.</summary>
    public int Count => values.Count;

    /// <summary>An argument as it is.</summary>
    public JsonNode? this[int at] => values[at];

    /// <summary>An argument that must be an array.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public JsonArray Array(int at) => values[at] as JsonArray ?? throw Wrong(at, "an array");

    /// <summary>An argument that must be an object.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public JsonObject Object(int at) => values[at] as JsonObject ?? throw Wrong(at, "an object");

    /// <summary>An argument that must be a text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public string Text(int at) => JsonText.StringOf(values[at]) ?? throw Wrong(at, "a text");

    /// <summary>A text of at most 10,000 characters.</summary>
    /// <exception cref="FormatException">It is none, or longer.</exception>
    public string ShortText(int at) => Text(at) is { Length: <= LongestText } text ? text : throw Wrong(at, $"a text of at most {LongestText} characters");

    /// <summary>A number, a fraction rounded to the nearest whole, halves upwards.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public long Whole(int at) => JsonText.NumberOf(values[at]) is { } number && Math.Abs(number) < long.MaxValue
        ? (long)Math.Floor(number + 0.5)
        : throw Wrong(at, "a number");

    /// <summary>True or false.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public bool Flag(int at) => JsonText.KindOf(values[at]) switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(at, "true or false"),
    };

    /// <summary>A refusal of one argument.</summary>
    public FormatException Wrong(int at, string wanted) => new($"Argument {at + 1} of {function} must be {wanted}.");
}
