using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Deployment.Lint;

/// <summary>What Connect accepts in a contact flow and does not do as it reads: mistakes that show only on a call.</summary>
public static class FlowLint
{
    private const string RecordedBehavior = "UpdateContactRecordingBehavior";
    private const int MostText = 6_000;
    private static readonly string[] Roots = ["Attributes", "External", "Lex", "CustomerEndpoint", "SystemEndpoint", "ContactId", "Channel", "InstanceARN", "InitialContactId", "LanguageCode", "StoredCustomerInput", "FlowAttributes"];

    /// <summary>All of them, one sentence each, naming the action.</summary>
    /// <param name="content">A flow that Connect would publish.</param>
    public static IReadOnlyList<string> ProblemsOf(string content)
    {
        JsonObject[] actions = [.. JsonNode.Parse(content)?["Actions"]?.AsArray().OfType<JsonObject>() ?? []];
        Dictionary<string, JsonObject> byName = actions.ToDictionary(action => Text(action["Identifier"]), StringComparer.Ordinal);
        string start = Text(JsonNode.Parse(content)?["StartAction"]);
        HashSet<string> reached = Reach(byName, start);
        return
        [
            .. byName.Keys.Where(name => !reached.Contains(name)).Select(name => $"Action '{name}': nothing leads to it."),
            .. actions.SelectMany(action => TextProblems(action).Concat(PathProblems(action)).Concat(LexProblems(action)).Select(problem => $"Action '{Text(action["Identifier"])}': {problem}")),
            .. RecordingProblems(byName, start),
        ];
    }

    private static HashSet<string> Reach(Dictionary<string, JsonObject> actions, string start)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([start]);
        while (open.TryPop(out string? name))
        {
            if (!actions.TryGetValue(name, out JsonObject? action) || !reached.Add(name)) continue;
            foreach (string next in Targets(action)) open.Push(next);
        }

        return reached;
    }

    private static IEnumerable<string> Targets(JsonObject action)
    {
        JsonNode? transitions = action["Transitions"];
        return ((IEnumerable<JsonNode?>)[transitions, .. transitions?["Errors"] as JsonArray ?? [], .. transitions?["Conditions"] as JsonArray ?? []])
            .Select(node => Text(node?["NextAction"])).Where(name => name.Length > 0);
    }

    private static IEnumerable<string> TextProblems(JsonObject action)
    {
        foreach (string name in (string[])["Text", "SSML"])
        {
            if (Text(action["Parameters"]?[name]).Length > MostText) yield return $"{name} is longer than {MostText} characters.";
        }
    }

    // A path that Connect does not know is spoken as an empty string.
    private static IEnumerable<string> PathProblems(JsonObject action) =>
        from text in Strings(action["Parameters"])
        where text.StartsWith("$.", StringComparison.Ordinal)
        let root = text[2..].Split('.', '[')[0]
        where !Roots.Contains(root)
        select $"{text} begins with nothing that a contact has.";

    // Timeouts that do not name their intent and slot are passed on and have no effect.
    private static IEnumerable<string> LexProblems(JsonObject action)
    {
        if (action["Parameters"]?["LexSessionAttributes"] is not JsonObject attributes) yield break;
        foreach ((string name, JsonNode? _) in attributes)
        {
            bool isTuning = name.Contains("timeout", StringComparison.OrdinalIgnoreCase) || name.Contains("max-length", StringComparison.OrdinalIgnoreCase) || name.Contains("allow-interrupt", StringComparison.OrdinalIgnoreCase);
            if (isTuning && !(name.StartsWith("x-amz-lex:", StringComparison.Ordinal) && name.Split(':').Length >= 4))
                yield return $"{name} has no effect: x-amz-lex:...:<intent>:<slot> was expected.";
        }
    }

    // Nobody is recorded before having been told: the notice is the opener, which is the first thing spoken.
    private static IEnumerable<string> RecordingProblems(Dictionary<string, JsonObject> actions, string start)
    {
        HashSet<string> seen = [];
        for (string name = start; actions.TryGetValue(name, out JsonObject? action) && seen.Add(name); name = Text(action["Transitions"]?["NextAction"]))
        {
            string type = Text(action["Type"]);
            if (type is "MessageParticipant" or "GetParticipantInput") yield break;
            if (type.StartsWith(RecordedBehavior[..^"Behavior".Length], StringComparison.Ordinal) && Records(action))
                yield return $"Action '{name}': it records before anything was spoken; the recording notice must come first.";
        }
    }

    private static bool Records(JsonObject action)
    {
        string parameters = action["Parameters"]?.ToJsonString() ?? "";
        bool mayRecord = parameters.Contains("\"IVRRecordingBehavior\":", StringComparison.Ordinal) && !parameters.Contains("\"IVRRecordingBehavior\":\"Disabled\"", StringComparison.Ordinal);
        return mayRecord || parameters.Contains("\"Customer\"", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Strings(member.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    private static string Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";
}
