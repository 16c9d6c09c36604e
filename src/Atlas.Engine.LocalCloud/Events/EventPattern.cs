using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Events;

/// <summary>An EventBridge event pattern.</summary>
/// <remarks>Source: the operators of EventBridge's event patterns. <c>cidr</c> is refused.</remarks>
public sealed class EventPattern
{
    private const string Or = "$or";
    private readonly JsonObject pattern;

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern; kept, not copied.</param>
    /// <exception cref="FormatException">It holds something that is no part of a pattern; the message names the path.</exception>
    public EventPattern(JsonObject pattern)
    {
        this.pattern = pattern;
        Check(pattern, "");
    }

    /// <summary>Whether an event, envelope included, matches.</summary>
    public bool Matches(JsonObject @event) => Matches(pattern, @event);

    private static bool Matches(JsonObject pattern, JsonObject? found) => pattern.All(member => (member.Key, member.Value) switch
    {
        (Or, JsonArray alternatives) => alternatives.OfType<JsonObject>().Any(alternative => Matches(alternative, found)),
        (_, JsonObject nested) => found?[member.Key] is JsonArray items
            ? items.Any(item => item is JsonObject inner && Matches(nested, inner))
            : Matches(nested, found?[member.Key] as JsonObject),
        (_, JsonArray choices) => MatchesAny(choices, found, member.Key),
        _ => false,
    });

    private static bool MatchesAny(JsonArray choices, JsonObject? found, string key)
    {
        JsonNode? value = null;
        bool isThere = found?.TryGetPropertyValue(key, out value) == true && value is not JsonObject;
        JsonNode?[] values = value is JsonArray items ? [.. items] : [value];
        return choices.Any(choice => choice is JsonObject @operator && @operator["exists"] is { } exists
            ? exists.GetValue<bool>() == isThere
            : isThere && values.Any(item => ValueMatcher.Matches(choice, item)));
    }

    private static void Check(JsonObject pattern, string path)
    {
        foreach ((string key, JsonNode? value) in pattern)
        {
            string at = path.Length == 0 ? key : $"{path}.{key}";
            switch (value)
            {
                case JsonArray { Count: > 0 } alternatives when key == Or:
                    foreach (JsonNode? alternative in alternatives) Check(alternative as JsonObject ?? throw new FormatException($"{at}: each alternative is a pattern."), at);
                    break;
                case JsonObject { Count: > 0 } nested:
                    Check(nested, at);
                    break;
                case JsonArray { Count: > 0 } choices:
                    foreach (JsonNode? choice in choices) ValueMatcher.Check(choice, at);
                    break;
                default:
                    throw new FormatException($"{at}: a list of values is expected, not {value?.GetValueKind() ?? JsonValueKind.Null}.");
            }
        }
    }
}
