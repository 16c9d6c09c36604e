using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Events;

/// <summary>One entry of a list in an event pattern: a value, or an operator such as <c>{"prefix": "call-"}</c>.</summary>
internal static class ValueMatcher
{
    /// <summary>Whether a value of an event matches an entry.</summary>
    public static bool Matches(JsonNode? entry, JsonNode? value)
    {
        if (entry is not JsonObject @operator) return SameValue(entry, value);
        (string name, JsonNode? operand) = @operator.First();
        return name switch
        {
            "anything-but" => !Alternatives(operand).Any(excluded => Matches(excluded, value)),
            "numeric" => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && operand is JsonArray range && InRange(Number(number), range),
            _ => Text(value) is { } text && Alternatives(operand).Any(wanted => MatchesText(name, wanted, text)),
        };
    }

    /// <summary>Refuses an entry that EventBridge would refuse, or that is not supported here.</summary>
    /// <exception cref="FormatException">The message names the path.</exception>
    public static void Check(JsonNode? entry, string path)
    {
        if (entry is JsonArray) throw new FormatException($"{path}: a value or an operator is expected, not a list.");
        if (entry is not JsonObject @operator) return;
        if (@operator.Count != 1) throw new FormatException($"{path}: an operator has one name.");
        (string name, JsonNode? operand) = @operator.First();
        bool isKnown = (name, operand) switch
        {
            ("exists", JsonValue flag) => flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            ("numeric", JsonArray { Count: 2 or 4 } range) => IsRange(range),
            ("anything-but", JsonObject { Count: 1 } inner) => inner.First().Key is "prefix" or "suffix" or "wildcard" or "equals-ignore-case" && AreTexts(inner.First().Value),
            ("anything-but", JsonArray { Count: > 0 } values) => values.All(value => value is JsonValue),
            ("anything-but", JsonValue) => true,
            ("prefix" or "suffix", JsonObject { Count: 1 } inner) => inner.First().Key == "equals-ignore-case" && Text(inner.First().Value) is not null,
            ("prefix" or "suffix" or "wildcard" or "equals-ignore-case", JsonValue text) => Text(text) is not null,
            _ => false,
        };
        if (!isKnown) throw new FormatException($"{path}: '{name}' is not an operator known here, or not with this operand.");
    }

    private static IEnumerable<JsonNode?> Alternatives(JsonNode? operand) => operand switch
    {
        JsonArray list => list.AsEnumerable(),
        JsonObject { Count: 1 } inner when inner.First().Value is JsonArray list => list.Select(item => (JsonNode?)new JsonObject { [inner.First().Key] = item?.DeepClone() }),
        _ => [operand],
    };

    private static bool MatchesText(string name, JsonNode? wanted, string text)
    {
        bool ignoresCase = wanted is JsonObject || name == "equals-ignore-case";
        string pattern = Text(wanted is JsonObject inner ? inner.First().Value : wanted) ?? "";
        StringComparison comparison = ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return name switch
        {
            "prefix" => text.StartsWith(pattern, comparison),
            "suffix" => text.EndsWith(pattern, comparison),
            "equals-ignore-case" => text.Equals(pattern, comparison),
            "wildcard" => Regex.IsMatch(text, WildcardOf(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking),
            _ => false,
        };
    }

    private static string WildcardOf(string pattern) =>
        "^" + Regex.Replace(Regex.Escape(pattern), @"\\\\\\\*|\\\*", match => match.Length > 2 ? @"\*" : ".*") + "$";

    private static bool SameValue(JsonNode? wanted, JsonNode? value) => (wanted, value) switch
    {
        (null, null) => true,
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number => Number(a) == Number(b),
        (JsonValue a, JsonValue b) => a.GetValueKind() == b.GetValueKind() && JsonNode.DeepEquals(a, b),
        _ => false,
    };

    private static bool InRange(decimal value, JsonArray range)
    {
        for (int i = 0; i < range.Count; i += 2)
        {
            decimal bound = Number(range[i + 1]);
            bool holds = Text(range[i]) switch
            {
                "=" => value == bound,
                ">" => value > bound,
                ">=" => value >= bound,
                "<" => value < bound,
                _ => value <= bound,
            };
            if (!holds) return false;
        }

        return true;
    }

    private static bool IsRange(JsonArray range) =>
        range.Index().All(part => part.Index % 2 == 0 ? Text(part.Item) is "=" or ">" or ">=" or "<" or "<=" : part.Item?.GetValueKind() == JsonValueKind.Number);

    private static bool AreTexts(JsonNode? node) => Text(node) is not null || node is JsonArray { Count: > 0 } list && list.All(item => Text(item) is not null);

    private static decimal Number(JsonNode? node) => decimal.Parse(node?.ToJsonString() ?? "", NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
