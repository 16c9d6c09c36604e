using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Errors;
using NJsonSchema;

namespace Atlas.Engine.Tests.Playbook;

public sealed class PlaybookSchemaTests
{
    // What only reading can tell: fields that must agree with others.
    private static readonly string[] Related =
    [
        "$.consent.class", "$.consent.acceptedClasses[0]", "$.opener.optOut", "$.phrases.optOutKey", "$.calling.maxCallsTotal", "$.retryPlan.maxCalls",
        "$.calling.attemptCaps", "$.calling.attemptCaps[1].ignoring",
    ];

    [Fact]
    public async Task Accepts_the_shipped_playbook()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(PlaybookFile.Schema);

        Assert.Empty(schema.Validate(PlaybookFile.Text));
    }

    [Fact]
    public async Task Agrees_with_reading_on_every_field_that_is_missing_mistyped_or_out_of_range()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(PlaybookFile.Schema);
        List<string> disagreements = [];
        int refused = 0;

        foreach ((string path, string change, string text) in Mutations())
        {
            bool valid = schema.Validate(text).Count == 0;
            bool read = IsRead(text);
            if (!read) refused++;
            bool allowedToDiffer = valid && Array.Exists(Related, related => path == related);
            if (valid != read && !allowedToDiffer) disagreements.Add($"{path} {change}: the schema says {valid}, reading says {read}");
        }

        Assert.Empty(disagreements);
        Assert.True(refused > 1_000, $"Only {refused} changes were refused.");
    }

    private static bool IsRead(string text)
    {
        try
        {
            PlaybookFile.Read(text);
            return true;
        }
        catch (InvalidPlaybook)
        {
            return false;
        }
    }

    private static IEnumerable<(string Path, string Change, string Text)> Mutations()
    {
        string small = Small();
        foreach (string path in Paths(Json(), "$"))
        {
            foreach ((string change, Func<JsonNode?, JsonNode?> replace) in ChangesOf(At(Json(), path)))
            {
                JsonObject json = Json();
                Put(json, path, replace(At(json, path)?.DeepClone()));
                yield return (path, change, json.ToJsonString());
            }

            if (path.EndsWith(']')) continue;
            JsonObject without = Json();
            int dot = path.LastIndexOf('.');
            At(without, path[..dot])!.AsObject().Remove(path[(dot + 1)..]);
            yield return (path, "removed", without.ToJsonString());
        }

        JsonObject Json() => (JsonObject)JsonNode.Parse(small)!;
    }

    // Of each array the first two: the others are alike, and thousands of files are read here.
    private static string Small()
    {
        JsonObject json = PlaybookFile.Json();
        Shorten(json);
        return json.ToJsonString();
    }

    private static void Shorten(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            while (items.Count > 2) items.RemoveAt(2);
            foreach (JsonNode? item in items) Shorten(item);
        }
        else if (node is JsonObject members)
        {
            foreach ((string _, JsonNode? value) in members) Shorten(value);
        }
    }

    private static IEnumerable<(string, Func<JsonNode?, JsonNode?>)> ChangesOf(JsonNode? node)
    {
        yield return ("null", _ => null);
        switch (node)
        {
            case JsonObject:
                yield return ("an array", _ => new JsonArray());
                yield return ("with an unknown member", found => { found!["noSuchMember"] = 1; return found; });
                break;
            case JsonArray:
                yield return ("an object", _ => new JsonObject());
                yield return ("with a null", found => { found!.AsArray().Add((JsonNode?)null); return found; });
                break;
            case JsonValue value when value.TryGetValue(out string? _):
                yield return ("a number", _ => 17);
                yield return ("empty", _ => "");
                yield return ("blank", _ => "  ");
                yield return ("with markup", found => $"{found}<b>");
                yield return ("with an unknown name", found => $"{found}{{nobody}}");
                yield return ("very long", found => $"{found}{new string('x', 3_000)}");
                break;
            case JsonValue value when value.TryGetValue(out bool _):
                yield return ("text", _ => "true");
                break;
            case JsonValue:
                yield return ("text", found => found!.ToString());
                yield return ("negative", _ => -3);
                yield return ("huge", _ => 2_000_000_000);
                yield return ("broken", _ => 1.5);
                break;
        }
    }

    private static IEnumerable<string> Paths(JsonNode? node, string path)
    {
        IEnumerable<(string Path, JsonNode? Node)> children = node switch
        {
            JsonObject members => members.Select(member => ($"{path}.{member.Key}", member.Value)),
            JsonArray items => items.Select((item, i) => (string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), item)),
            _ => [],
        };
        foreach ((string child, JsonNode? value) in children.ToList())
        {
            if (child == "$.$schema") continue;
            yield return child;
            foreach (string below in Paths(value, child)) yield return below;
        }
    }

    private static JsonNode? At(JsonNode json, string path)
    {
        JsonNode? node = json;
        foreach (string step in Steps(path)) node = int.TryParse(step, out int i) ? node!.AsArray()[i] : node![step];
        return node;
    }

    private static void Put(JsonNode json, string path, JsonNode? value)
    {
        string[] steps = [.. Steps(path)];
        JsonNode node = json;
        foreach (string step in steps[..^1]) node = int.TryParse(step, out int i) ? node.AsArray()[i]! : node[step]!;
        if (int.TryParse(steps[^1], out int last)) node.AsArray()[last] = value;
        else node[steps[^1]] = value;
    }

    private static string[] Steps(string path) => path[1..].Replace("]", "", StringComparison.Ordinal).Split(['.', '['], StringSplitOptions.RemoveEmptyEntries);
}
