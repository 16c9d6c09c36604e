using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Atlas.Engine.LocalCloud.Tests.Bedrock;

/// <summary>Simple JSON schemas: made up, and checked.</summary>
internal static class Schemas
{
    private static readonly Gen<string> Names = Gen.OneOf("interest", "summary", "quotes", "facts", "callbackTime", "greeting", "alpha", "beta", "gamma");

    /// <summary>Schemas of objects, a few levels deep.</summary>
    public static Gen<JsonObject> OfObjects(int depth) =>
        Gen.Select(Gen.Dictionary(Names, Any(depth))[0, 5], Gen.Int[0, 5], Gen.Bool, (properties, required, closed) =>
        {
            JsonObject schema = new()
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value.DeepClone()))),
                ["required"] = new JsonArray([.. properties.Keys.Take(required).Select(k => JsonValue.Create(k))]),
            };
            if (closed) schema["additionalProperties"] = false;
            return schema;
        });

    private static Gen<JsonObject> Any(int depth)
    {
        Gen<JsonObject> text = Gen.Select(Gen.Int[0, 30], Gen.Int[0, 60], (least, more) => new JsonObject { ["type"] = "string", ["minLength"] = least, ["maxLength"] = least + more });
        Gen<JsonObject> choice = Gen.Select(Gen.OneOf("hot", "x", "y"), Gen.Bool, (value, nullable) =>
            new JsonObject { ["enum"] = nullable ? new JsonArray((JsonNode?)null, value) : new JsonArray(value, "z") });
        Gen<JsonObject> number = Gen.Select(Gen.Int[-50, 50], Gen.Int[0, 50], Gen.Bool, (least, more, whole) =>
            new JsonObject { ["type"] = whole ? "integer" : "number", ["minimum"] = least, ["maximum"] = least + more });
        Gen<JsonObject> maybe = Gen.OneOf("string", "integer", "boolean").Select(t => new JsonObject { ["type"] = new JsonArray(t, "null") });
        Gen<JsonObject> truth = Gen.Const(() => new JsonObject { ["type"] = "boolean" });
        if (depth == 0) return Gen.OneOf<JsonObject>(text, choice, number, maybe, truth);

        Gen<JsonObject> list = Gen.Select(Any(depth - 1), Gen.Int[0, 3], Gen.Int[0, 3], (items, least, more) =>
            new JsonObject { ["type"] = "array", ["items"] = items.DeepClone(), ["minItems"] = least, ["maxItems"] = least + more });
        Gen<JsonObject> either = Gen.Select(Any(depth - 1), Any(depth - 1), (a, b) => new JsonObject { ["anyOf"] = new JsonArray(a.DeepClone(), b.DeepClone()) });
        return Gen.OneOf<JsonObject>(text, choice, number, maybe, truth, list, either, OfObjects(depth - 1));
    }

    /// <summary>Whether a value satisfies a schema of the kinds made here.</summary>
    public static bool Satisfies(JsonNode schema, JsonNode? value)
    {
        if (schema["anyOf"] is JsonArray any) return any.Any(s => Satisfies(s!, value));
        if (schema["enum"] is JsonArray choices) return choices.Any(c => JsonNode.DeepEquals(c, value));
        string[] types = schema["type"] is JsonArray several ? [.. several.Select(t => t!.ToString())] : [schema["type"]!.ToString()];
        return types.Any(type => IsOf(type, schema, value));
    }

    private static bool IsOf(string type, JsonNode schema, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("string", JsonValueKind.String) => Within(schema, "minLength", "maxLength", value!.GetValue<string>().Length),
        ("integer", JsonValueKind.Number) => double.IsInteger(value!.GetValue<double>()) && Within(schema, "minimum", "maximum", value.GetValue<double>()),
        ("number", JsonValueKind.Number) => Within(schema, "minimum", "maximum", value!.GetValue<double>()),
        ("array", JsonValueKind.Array) => Within(schema, "minItems", "maxItems", value!.AsArray().Count)
            && value.AsArray().All(i => schema["items"] is not { } items || Satisfies(items, i)),
        ("object", JsonValueKind.Object) => IsObjectOf(schema, value!.AsObject()),
        _ => false,
    };

    private static bool IsObjectOf(JsonNode schema, JsonObject value)
    {
        JsonObject properties = schema["properties"]?.AsObject() ?? [];
        bool closed = schema["additionalProperties"] is { } open && !open.GetValue<bool>();
        return (schema["required"]?.AsArray() ?? []).All(r => value.ContainsKey(r!.ToString()))
            && value.All(m => properties.TryGetPropertyValue(m.Key, out JsonNode? property) ? Satisfies(property!, m.Value) : !closed);
    }

    private static bool Within(JsonNode schema, string least, string most, double value) =>
        value >= (schema[least]?.GetValue<double>() ?? double.MinValue) && value <= (schema[most]?.GetValue<double>() ?? double.MaxValue);
}
