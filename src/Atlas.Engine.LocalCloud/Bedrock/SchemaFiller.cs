using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Fills a JSON schema with a value that satisfies it, as good as the suggestions allow.</summary>
/// <remarks>Knows types, null among them, enum, const, properties, required, items, lengths, counts, bounds, the first branch of anyOf and oneOf, and references into the schema itself; not patterns.</remarks>
internal sealed class SchemaFiller(JsonObject root)
{
    private const int DeepestNesting = 32;
    private const string NothingKnown = "Nothing was said about this.";

    /// <summary>A value for the whole schema.</summary>
    /// <param name="suggestion">What would be good; its parts are used where they fit, and fitted where they nearly do.</param>
    public JsonNode? Fill(JsonNode? suggestion) => Fill(root, suggestion, suggestion is not null, 0);

    private JsonNode? Fill(JsonObject schema, JsonNode? suggestion, bool isSuggested, int depth)
    {
        schema = Resolve(schema);
        if (schema["const"] is { } constant) return constant.DeepClone();
        if (schema["enum"] is JsonArray { Count: > 0 } choices) return Choose(choices, suggestion, isSuggested);
        if (schema["anyOf"] is JsonArray { Count: > 0 } any) return Branch(any, suggestion, isSuggested, depth);
        if (schema["oneOf"] is JsonArray { Count: > 0 } one) return Branch(one, suggestion, isSuggested, depth);

        IReadOnlyList<string> types = TypesOf(schema);
        string? suggested = isSuggested ? TypeOf(suggestion) : null;
        string type = types.FirstOrDefault(t => t == suggested || (t == "number" && suggested == "integer"))
            ?? (types.Contains("null") ? "null" : types[0]);
        JsonNode? fitting = type == suggested || (type == "number" && suggested == "integer") ? suggestion : null;
        return type switch
        {
            "object" => FillObject(schema, fitting as JsonObject, depth),
            "array" => FillArray(schema, fitting as JsonArray, depth),
            "string" => FillText(schema, fitting),
            "integer" => JsonValue.Create((long)Bounds.Fit(schema, fitting, 1)),
            "number" => JsonValue.Create(Bounds.Fit(schema, fitting, 0)),
            "boolean" => JsonValue.Create(fitting?.GetValue<bool>() ?? false),
            _ => null,
        };
    }

    private JsonObject FillObject(JsonObject schema, JsonObject? suggestion, int depth)
    {
        if (depth > DeepestNesting) throw BedrockRefusal.Invalid("The schema is nested too deeply, or without end.");
        HashSet<string> required = [.. (schema["required"] as JsonArray ?? []).Select(r => r?.ToString() ?? "")];
        JsonObject filled = [];
        foreach ((string name, JsonNode? property) in schema["properties"] as JsonObject ?? [])
        {
            bool isSuggested = suggestion?.ContainsKey(name) == true;
            if (isSuggested || required.Contains(name)) filled[name] = Fill(property as JsonObject ?? [], suggestion?[name], isSuggested, depth + 1);
        }

        foreach (string name in required.Where(r => !filled.ContainsKey(r))) filled[name] = suggestion?[name]?.DeepClone() ?? NothingKnown;
        return filled;
    }

    private JsonArray FillArray(JsonObject schema, JsonArray? suggestion, int depth)
    {
        JsonObject items = schema["items"] as JsonObject ?? [];
        int least = Bounds.Whole(schema["minItems"], 0), most = Bounds.Whole(schema["maxItems"], int.MaxValue);
        JsonArray filled = [];
        foreach (JsonNode? item in suggestion ?? [])
        {
            if (filled.Count == most) break;
            if (Fits(items, item)) filled.Add(Fill(items, item, true, depth + 1));
        }

        while (filled.Count < least) filled.Add(Fill(items, null, false, depth + 1));
        return filled;
    }

    // A suggestion that a list of choices lacks is left out of an array rather than replaced by another choice.
    private bool Fits(JsonObject items, JsonNode? item) =>
        Resolve(items)["enum"] is not JsonArray choices || choices.Any(c => JsonNode.DeepEquals(c, item));

    private static JsonNode FillText(JsonObject schema, JsonNode? suggestion)
    {
        string text = suggestion?.GetValue<string>() ?? schema["format"]?.ToString() switch
        {
            "date-time" => "2026-01-01T09:00:00Z",
            "date" => "2026-01-01",
            "email" => "nobody@example.com",
            "uri" => "https://example.com/",
            _ => NothingKnown,
        };
        int least = Bounds.Whole(schema["minLength"], 0), most = Bounds.Whole(schema["maxLength"], int.MaxValue);
        if (text.Length > most) text = Sentences.Cut(text, most);
        return text.Length < least ? text.PadRight(least, '.') : text;
    }

    private static JsonNode? Choose(JsonArray choices, JsonNode? suggestion, bool isSuggested) =>
        (isSuggested && choices.Any(c => JsonNode.DeepEquals(c, suggestion)) ? suggestion : choices[0])?.DeepClone();

    private JsonNode? Branch(JsonArray branches, JsonNode? suggestion, bool isSuggested, int depth)
    {
        JsonObject[] schemas = [.. branches.OfType<JsonObject>().Select(Resolve)];
        JsonObject chosen = Array.Find(schemas, s => isSuggested && TypesOf(s).Contains(TypeOf(suggestion)))
            ?? Array.Find(schemas, s => TypesOf(s).Contains("null"))
            ?? schemas[0];
        return Fill(chosen, suggestion, isSuggested, depth + 1);
    }

    private JsonObject Resolve(JsonObject schema)
    {
        for (int hops = 0; schema["$ref"] is { } reference; hops++)
        {
            JsonNode? target = root;
            foreach (string step in reference.ToString().TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)) target = (target as JsonObject)?[step];
            schema = hops < DeepestNesting && target is JsonObject found ? found : throw BedrockRefusal.Invalid($"The schema's reference {reference} leads nowhere.");
        }

        return schema;
    }

    private static IReadOnlyList<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray { Count: > 0 } several => [.. several.Select(t => t?.ToString() ?? "null")],
        JsonValue single => [single.ToString()],
        _ => [schema.ContainsKey("properties") ? "object" : schema.ContainsKey("items") ? "array" : "string"],
    };

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.Number => node is JsonValue value && value.TryGetValue(out double number) && double.IsInteger(number) ? "integer" : "number",
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
        _ => "string",
    };
}
