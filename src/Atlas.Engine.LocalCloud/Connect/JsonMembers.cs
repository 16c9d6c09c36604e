using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Reads a request's members by the constraints of the service's model.</summary>
/// <param name="json">The object whose members are read.</param>
/// <param name="malformed">The service's error for a member that is missing or of the wrong type.</param>
/// <param name="outOfRange">The service's error for a value that breaks a constraint.</param>
internal sealed class JsonMembers(JsonObject json, Func<string, Exception> malformed, Func<string, Exception> outOfRange)
{
    public JsonObject Json => json;

    public string Required(string name, int min = 1, int max = int.MaxValue) =>
        Text(name, min, max) ?? throw malformed($"{name} is required.");

    public string? Text(string name, int min = 0, int max = int.MaxValue)
    {
        if (Value(name, JsonValueKind.String) is not { } value) return null;
        string text = value.GetValue<string>();
        if (text.Length < min || text.Length > max) throw outOfRange($"{name} must have {min} to {max} characters.");
        return text;
    }

    public string? OneOf(string name, params IReadOnlyList<string> allowed)
    {
        string? text = Text(name);
        if (text is not null && !allowed.Contains(text, StringComparer.Ordinal))
            throw outOfRange($"{name} must be one of {string.Join(", ", allowed)}.");
        return text;
    }

    public int? Whole(string name, int min, int max)
    {
        if (Value(name, JsonValueKind.Number) is not { } value) return null;
        if (!value.TryGetValue(out int whole)) throw malformed($"{name} must be a whole number.");
        if (whole < min || whole > max) throw outOfRange($"{name} must be between {min} and {max}.");
        return whole;
    }

    public bool? Flag(string name) => json[name] is not { } node
        ? null
        : node.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            ? node.GetValue<bool>()
            : throw malformed($"{name} must be true or false.");

    public JsonMembers? Object(string name) => json[name] switch
    {
        null => null,
        JsonObject members => new JsonMembers(members, malformed, outOfRange),
        _ => throw malformed($"{name} must be an object."),
    };

    public JsonArray? List(string name) => json[name] switch
    {
        null => null,
        JsonArray list => list,
        _ => throw malformed($"{name} must be a list."),
    };

    public IReadOnlyDictionary<string, string> Map(string name)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        foreach ((string key, JsonNode? node) in Object(name)?.Json ?? [])
        {
            if (node?.GetValueKind() != JsonValueKind.String) throw malformed($"{name}.{key} must be a string.");
            map[key] = node.GetValue<string>();
        }

        return map;
    }

    private JsonValue? Value(string name, JsonValueKind kind) => json[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == kind => value,
        _ => throw malformed($"{name} must be a {kind.ToString().ToLowerInvariant()}."),
    };
}
