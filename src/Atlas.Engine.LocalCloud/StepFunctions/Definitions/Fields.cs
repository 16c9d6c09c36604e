using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Payloads;

namespace Atlas.Engine.LocalCloud.StepFunctions.Definitions;

/// <summary>One object of a definition, read field by field; a field that nobody asked for is refused.</summary>
internal sealed class Fields
{
    private readonly JsonObject members;
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    private Fields(JsonObject members, string path)
    {
        this.members = members;
        Path = path;
    }

    /// <summary>Where the object is in the definition.</summary>
    public string Path { get; }

    /// <summary>The names of all fields, asked for or not.</summary>
    public IEnumerable<string> Names => members.Select(m => m.Key);

    /// <summary>Starts reading an object.</summary>
    /// <exception cref="InvalidDefinition">The value is no object.</exception>
    public static Fields Of(JsonNode? value, string path) =>
        value is JsonObject members ? new(members, path) : throw new InvalidDefinition(path, "An object was expected.");

    /// <summary>Whether a field is there.</summary>
    public bool Has(string name) => members.ContainsKey(name);

    /// <summary>A field's value as it is; null when it is absent or null.</summary>
    public JsonNode? Value(string name)
    {
        read.Add(name);
        return members[name];
    }

    /// <summary>A text, or null when the field is absent.</summary>
    public string? OptionalText(string name) =>
        !Has(name) ? null : JsonText.StringOf(Value(name)) ?? throw Refusal(name, "A text was expected.");

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => OptionalText(name) ?? throw Refusal(name, "This field is required.");

    /// <summary>A text out of a few, or null when the field is absent.</summary>
    public string? Choice(string name, params IReadOnlyList<string> known) => OptionalText(name) is not { } text || known.Contains(text)
        ? OptionalText(name)
        : throw Refusal(name, $"'{text}' is none of {string.Join(", ", known)}.");

    /// <summary>A whole number within bounds, or null when the field is absent.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (!Has(name)) return null;
        double? number = JsonText.NumberOf(Value(name));
        return number is { } n && Math.Floor(n) == n && n >= least && n <= most
            ? (int)n
            : throw Refusal(name, $"A whole number from {least} to {most} was expected.");
    }

    /// <summary>A number within bounds, or null when the field is absent.</summary>
    public double? Number(string name, double least, double most) => !Has(name) ? null
        : JsonText.NumberOf(Value(name)) is { } n && n >= least && n <= most ? n
        : throw Refusal(name, $"A number from {least} to {most} was expected.");

    /// <summary>True or false; false when the field is absent.</summary>
    public bool Flag(string name) => Has(name) && JsonText.KindOf(Value(name)) switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refusal(name, "true or false was expected."),
    };

    /// <summary>The objects of an array, which must be there and hold one at least.</summary>
    public IReadOnlyList<Fields> Objects(string name) =>
        Value(name) is JsonArray { Count: > 0 } items
            ? [.. items.Select((item, i) => Of(item, At($"{name}/{i}")))]
            : throw Refusal(name, "An array of at least one object was expected.");

    /// <summary>The texts of an array, which must be there and hold one at least.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Value(name) is JsonArray { Count: > 0 } items
            ? [.. items.Select((item, i) => JsonText.StringOf(item) ?? throw Refusal($"{name}/{i}", "A text was expected."))]
            : throw Refusal(name, "An array of at least one text was expected.");

    /// <summary>An object, or null when the field is absent.</summary>
    public Fields? Object(string name) => Has(name) ? Of(Value(name), At(name)) : null;

    /// <summary>A path, or null when the field is absent.</summary>
    public JsonPath? Route(string name) => OptionalText(name) is { } text ? Understood(name, () => JsonPath.Parse(text)) : null;

    /// <summary>A payload template, or null when the field is absent.</summary>
    public PayloadTemplate? Template(string name) => Has(name) ? PayloadTemplate.Parse(Value(name), At(name)) : null;

    /// <summary>Reads a field's text with a parser, whose complaint becomes a refusal.</summary>
    public T Understood<T>(string name, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (FormatException e)
        {
            throw Refusal(name, e.Message);
        }
    }

    /// <summary>Takes note of the Comment field, which any object may have.</summary>
    public void Comment() => OptionalText("Comment");

    /// <summary>Refuses every query language but JSONPath.</summary>
    public void JsonPathOnly() => Choice("QueryLanguage", "JSONPath");

    /// <summary>Refuses fields that nobody asked for.</summary>
    /// <exception cref="InvalidDefinition">There is one.</exception>
    public void Done()
    {
        if (Names.FirstOrDefault(n => !read.Contains(n)) is { } unknown) throw Refusal(unknown, $"The field '{unknown}' is not supported here.");
    }

    /// <summary>A refusal of one field.</summary>
    public InvalidDefinition Refusal(string name, string problem) => new(At(name), problem);

    /// <summary>The path of a field.</summary>
    public string At(string name) => Path == "/" ? $"/{name}" : $"{Path}/{name}";
}
