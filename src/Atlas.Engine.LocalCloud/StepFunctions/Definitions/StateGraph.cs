using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.States;

namespace Atlas.Engine.LocalCloud.StepFunctions.Definitions;

/// <summary>States that lead to one another: a machine, a branch of a Parallel, or what a Map does with an item.</summary>
/// <param name="StartAt">The first state's name.</param>
/// <param name="States">All states by name.</param>
internal sealed record StateGraph(string StartAt, IReadOnlyDictionary<string, State> States)
{
    /// <summary>Reads <c>StartAt</c> and <c>States</c>, and refuses targets that are missing and states that nothing leads to.</summary>
    /// <exception cref="InvalidDefinition">The states are not a graph that can be run.</exception>
    public static StateGraph Parse(Fields fields, DefinitionScope scope)
    {
        string startAt = fields.Text("StartAt");
        if (fields.Value("States") is not JsonObject { Count: > 0 } members) throw fields.Refusal("States", "An object with at least one state was expected.");
        Dictionary<string, State> states = new(StringComparer.Ordinal);
        foreach ((string name, JsonNode? node) in members)
        {
            string path = fields.At($"States/{name}");
            if (name.Length is 0 or > Limits.NameCharacters) throw new InvalidDefinition(path, $"A state's name has 1 to {Limits.NameCharacters} characters.");
            if (!scope.Take(name)) throw new InvalidDefinition(path, $"Another state of this machine is called '{name}'.");
            states[name] = State.Of(name, Fields.Of(node, path), scope);
        }

        if (!states.ContainsKey(startAt)) throw fields.Refusal("StartAt", $"There is no state '{startAt}'.");
        foreach (State state in states.Values)
        {
            if (state.Targets.FirstOrDefault(t => !states.ContainsKey(t.State)) is { State: not null } missing)
                throw new InvalidDefinition(missing.Path, $"There is no state '{missing.State}'.");
        }

        StateGraph graph = new(startAt, states);
        if (states.Keys.FirstOrDefault(name => !graph.Reachable().Contains(name)) is { } lost)
            throw new InvalidDefinition(fields.At($"States/{lost}"), $"No state leads to '{lost}'.");
        return graph;
    }

    private HashSet<string> Reachable()
    {
        HashSet<string> seen = new([StartAt], StringComparer.Ordinal);
        Queue<string> open = new([StartAt]);
        while (open.TryDequeue(out string? name))
        {
            foreach (Target target in States[name].Targets)
            {
                if (seen.Add(target.State)) open.Enqueue(target.State);
            }
        }

        return seen;
    }
}

/// <summary>A state that another leads to.</summary>
/// <param name="State">The name of the state.</param>
/// <param name="Path">Where in the definition it is named.</param>
internal readonly record struct Target(string State, string Path);
