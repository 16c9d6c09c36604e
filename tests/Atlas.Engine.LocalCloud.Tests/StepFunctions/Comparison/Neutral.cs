using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>JSON without what two interpreters may put in their own words: causes, tokens, times and numbers' spelling.</summary>
internal static class Neutral
{
    private static readonly string[] Own = ["Cause", "TaskToken", "startedAt"];

    public static string Text(JsonNode? value) => Of(value)?.ToJsonString() ?? "null";

    private static JsonNode? Of(JsonNode? value) => value switch
    {
        null => null,
        // Members in order: JSON objects have none of their own.
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => KeyValuePair.Create(m.Key, Own.Contains(m.Key) ? JsonValue.Create("…") : Of(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Of)]),
        JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(number.GetValue<double>()),
        _ => value.DeepClone(),
    };
}
