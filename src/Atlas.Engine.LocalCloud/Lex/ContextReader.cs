using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Reads active contexts: at most 20, for 5 to 86,400 seconds and 1 to 20 turns.</summary>
internal static partial class ContextReader
{
    private const int MostContexts = 20, MostAttributes = 10, LongestName = 100, LongestValue = 1024;

    /// <summary>The contexts of a session state, or null when it does not mention any.</summary>
    public static IReadOnlyList<ActiveContext>? Read(JsonObject state, DateTimeOffset now)
    {
        if (state["activeContexts"] is not { } node) return null;
        JsonArray list = node as JsonArray ?? throw new InvalidState("activeContexts must be a list.");
        if (list.Count > MostContexts) throw new InvalidState($"There are {list.Count} active contexts: at most {MostContexts} are allowed.");
        return [.. list.Select(c => ReadOne(c as JsonObject ?? throw new InvalidState("An active context must be an object."), now))];
    }

    private static ActiveContext ReadOne(JsonObject json, DateTimeOffset now)
    {
        StateReader.Only(json, "An active context", "name", "contextAttributes", "timeToLive");
        string name = StateReader.Text(json, "name", LongestName) ?? throw new InvalidState("An active context has no name.");
        if (!NamePattern().IsMatch(name)) throw new InvalidState($"{name} is no name for a context.");
        IReadOnlyDictionary<string, string> attributes = StateReader.Map(json, "contextAttributes");
        if (attributes.Count > MostAttributes || attributes.Any(a => a.Key.Length > LongestName || a.Value.Length > LongestValue))
            throw new InvalidState($"The attributes of the context {name} are too many or too long.");
        JsonObject life = StateReader.Object(json, "timeToLive") ?? throw new InvalidState($"The context {name} has no timeToLive.");
        int seconds = Whole(life, "timeToLiveInSeconds", 5, 86_400), turns = Whole(life, "turnsToLive", 1, 20);
        return new(name, StateReader.Object(json, "contextAttributes") ?? [], seconds, now.AddSeconds(seconds), turns);
    }

    private static int Whole(JsonObject json, string name, int least, int most) =>
        json[name] is JsonValue value && value.TryGetValue(out int number) && number >= least && number <= most
            ? number
            : throw new InvalidState($"{name} must be a number from {least} to {most}.");

    [GeneratedRegex("^([A-Za-z0-9]_?)+$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
