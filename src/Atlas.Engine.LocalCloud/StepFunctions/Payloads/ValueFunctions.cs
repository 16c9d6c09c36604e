using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Payloads;

/// <summary>The intrinsic functions over JSON, numbers and identifiers.</summary>
internal static class ValueFunctions
{
    public static JsonNode? StringToJson(IntrinsicArguments arguments) =>
        JsonText.TryParse(arguments.Text(0), out JsonNode? value) ? value : throw arguments.Wrong(0, "a text that is JSON");

    public static JsonNode JsonToString(IntrinsicArguments arguments) => JsonValue.Create(JsonText.Of(arguments[0]));

    /// <summary>Puts the members of the second object over those of the first; deep merging does not exist.</summary>
    public static JsonNode JsonMerge(IntrinsicArguments arguments)
    {
        if (arguments.Flag(2)) throw arguments.Wrong(2, "false: only shallow merging is supported");
        JsonObject merged = (JsonObject)arguments.Object(0).DeepClone();
        foreach ((string name, JsonNode? value) in arguments.Object(1)) merged[name] = value?.DeepClone();
        return merged;
    }

    public static JsonNode MathAdd(IntrinsicArguments arguments) => JsonValue.Create(checked(arguments.Whole(0) + arguments.Whole(1)));

    /// <summary>A number from the first up to, and without, the second; the same for the same seed.</summary>
    public static JsonNode MathRandom(IntrinsicArguments arguments)
    {
        long from = arguments.Whole(0);
        long to = arguments.Whole(1);
        if (to <= from) throw arguments.Wrong(1, "greater than the first");
        Random random = arguments.Count == 3 ? new Random((int)arguments.Whole(2)) : Random.Shared;
        return JsonValue.Create(random.NextInt64(from, to));
    }

    public static JsonNode Uuid(IntrinsicArguments arguments) => JsonValue.Create(Guid.NewGuid().ToString("D"));
}
