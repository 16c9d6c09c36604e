using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Choices;

/// <summary>A comparison operator of choice rules.</summary>
/// <param name="Name">Such as <c>StringEquals</c>.</param>
/// <param name="Wants">What its value must be, for messages.</param>
/// <param name="HasPath">Whether there is a variant whose name ends in Path.</param>
/// <param name="Accepts">Says whether a value of the definition is of the right kind.</param>
/// <param name="Compare">Compares the variable's value with the operator's; false when a kind is wrong.</param>
/// <remarks>Source: the Choice state's chapter of the Amazon States Language specification.</remarks>
internal sealed record ChoiceOperator(string Name, string Wants, bool HasPath, Func<JsonNode?, bool> Accepts, Func<JsonNode?, JsonNode?, bool> Compare)
{
    /// <summary>The one operator that may be put to a variable that is not there.</summary>
    public const string IsPresent = "IsPresent";

    /// <summary>All operators by name, without the Path variants.</summary>
    public static FrozenDictionary<string, ChoiceOperator> All { get; } = ((IEnumerable<ChoiceOperator>)
    [
        .. Ordered("String", "A text", JsonText.StringOf, string.CompareOrdinal),
        .. Ordered("Numeric", "A number", JsonText.NumberOf, Nullable.Compare),
        .. Ordered("Timestamp", "A timestamp such as 2026-03-14T09:26:53Z", TimeOf, Nullable.Compare),
        new("BooleanEquals", "true or false", true, IsBoolean, (a, b) => IsBoolean(a) && IsBoolean(b) && JsonText.KindOf(a) == JsonText.KindOf(b)),
        new("StringMatches", "A text", false, IsString, (a, b) => JsonText.StringOf(a) is { } text && JsonText.StringOf(b) is { } pattern && Wildcards.Match(text, pattern)),
        Kind("IsNull", value => value is null),
        Kind("IsNumeric", value => JsonText.KindOf(value) == JsonValueKind.Number),
        Kind("IsString", IsString),
        Kind("IsBoolean", IsBoolean),
        Kind("IsTimestamp", value => TimeOf(value) is not null),
        Kind(IsPresent, _ => true),
    ]).ToFrozenDictionary(o => o.Name, StringComparer.Ordinal);

    private static IEnumerable<ChoiceOperator> Ordered<T>(string kind, string wants, Func<JsonNode?, T?> read, Func<T?, T?, int> compare)
    {
        (string Name, Func<int, bool> Fits)[] orders =
        [
            ("Equals", order => order == 0),
            ("LessThan", order => order < 0),
            ("GreaterThan", order => order > 0),
            ("LessThanEquals", order => order <= 0),
            ("GreaterThanEquals", order => order >= 0),
        ];
        return orders.Select(o => new ChoiceOperator($"{kind}{o.Name}", wants, true, value => read(value) is not null,
            (a, b) => read(a) is { } left && read(b) is { } right && o.Fits(compare(left, right))));
    }

    private static ChoiceOperator Kind(string name, Func<JsonNode?, bool> isOfKind) =>
        new(name, "true or false", false, IsBoolean, (actual, wanted) => isOfKind(actual) == (JsonText.KindOf(wanted) == JsonValueKind.True));

    private static bool IsString(JsonNode? value) => JsonText.KindOf(value) == JsonValueKind.String;

    private static bool IsBoolean(JsonNode? value) => JsonText.KindOf(value) is JsonValueKind.True or JsonValueKind.False;

    private static DateTimeOffset? TimeOf(JsonNode? value) => JsonText.StringOf(value) is { } text ? Timestamps.Of(text) : null;
}
