using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>Reads from a history which states were entered, line by line: a machine's trunk, each branch, each iteration.</summary>
/// <remarks>
/// Names of states are unique in a machine, so a name tells the graph that its state belongs to. Iterations of one Map share
/// a graph: following the events backwards, the nearest start of an iteration tells which.
/// </remarks>
internal sealed class EnteredStates
{
    /// <summary>The line of the machine's own states.</summary>
    public const string Trunk = "trunk";

    private readonly Dictionary<string, (string Line, IReadOnlyList<string> Maps)> homes = new(StringComparer.Ordinal);

    public EnteredStates(string definition) => Learn(JsonNode.Parse(definition)!.AsObject(), Trunk, []);

    /// <summary>The lines of a history: the states' names, each with its input.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> LinesOf(IReadOnlyList<JsonNode> events)
    {
        Dictionary<long, JsonNode> byId = events.ToDictionary(Id);
        Dictionary<string, List<string>> lines = new(StringComparer.Ordinal);
        foreach (JsonNode entered in events.Where(e => e["stateEnteredEventDetails"] is not null))
        {
            JsonNode details = entered["stateEnteredEventDetails"]!;
            string name = details["name"]!.GetValue<string>();
            (string line, IReadOnlyList<string> maps) = homes[name];
            string key = maps.Count == 0 ? line : $"{line} {string.Join(' ', Iterations(entered, maps, byId))}";
            if (!lines.TryGetValue(key, out List<string>? states)) lines[key] = states = [];
            states.Add($"{name} {Neutral.Text(JsonNode.Parse(details["input"]!.GetValue<string>()))}");
        }

        return lines.ToDictionary(l => l.Key, l => (IReadOnlyList<string>)l.Value, StringComparer.Ordinal);
    }

    private static long Id(JsonNode e) => e["id"]!.GetValue<long>();

    private static IEnumerable<string> Iterations(JsonNode from, IReadOnlyList<string> maps, Dictionary<long, JsonNode> byId)
    {
        int map = maps.Count - 1;
        for (JsonNode? at = from; at is not null && map >= 0; at = byId.GetValueOrDefault(at["previousEventId"]?.GetValue<long>() ?? 0))
        {
            JsonNode? started = at["mapIterationStartedEventDetails"];
            if (started?["name"]!.GetValue<string>() != maps[map]) continue;
            yield return $"{maps[map--]}[{started["index"]?.GetValue<int>() ?? 0}]";
        }
    }

    private void Learn(JsonObject graph, string line, IReadOnlyList<string> maps)
    {
        foreach ((string name, JsonNode? state) in graph["States"]!.AsObject())
        {
            homes[name] = (line, maps);
            if (state!["Branches"] is JsonArray branches)
            {
                for (int i = 0; i < branches.Count; i++) Learn(branches[i]!.AsObject(), $"{name}/{i}", maps);
            }

            if (state["ItemProcessor"] is JsonObject body) Learn(body, $"{name}/item", [.. maps, name]);
        }
    }
}
