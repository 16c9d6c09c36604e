using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>Checks an action's parameters, or an object among them.</summary>
internal sealed class FlowParameters(JsonObject parameters, Action<string> problem, string path = "Parameters")
{
    /// <summary>Refuses every name that is not given.</summary>
    public FlowParameters Only(params IReadOnlyList<string> names)
    {
        foreach (string name in parameters.Select(p => p.Key).Where(n => !names.Contains(n))) problem($"{path}.{name} is not a parameter of it.");
        return this;
    }

    /// <summary>Demands exactly one of some names.</summary>
    public FlowParameters ExactlyOne(params IReadOnlyList<string> names)
    {
        if (names.Count(parameters.ContainsKey) != 1) problem($"{path} must have exactly one of {string.Join(", ", names)}.");
        return this;
    }

    /// <summary>Allows at most one of some names.</summary>
    public FlowParameters AtMostOne(params IReadOnlyList<string> names)
    {
        if (names.Count(parameters.ContainsKey) > 1) problem($"{path} can have only one of {string.Join(", ", names)}.");
        return this;
    }

    /// <summary>Demands that a parameter, where it is present, is text.</summary>
    public FlowParameters Text(string name, bool required = false)
    {
        if (parameters[name] is not { } node) return Missing(name, required);
        if (node.GetValueKind() != JsonValueKind.String || node.GetValue<string>().Length == 0)
            problem($"{path}.{name} must be a string that is not empty.");
        return this;
    }

    /// <summary>Demands one of some words, or a path by which the contact gives one when it comes to it.</summary>
    public FlowParameters OneOfOrPath(string name, bool required, params IReadOnlyList<string> words) =>
        parameters[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().StartsWith("$.", StringComparison.Ordinal)
            ? this
            : OneOf(name, required, words);

    /// <summary>Demands one of some words.</summary>
    public FlowParameters OneOf(string name, bool required, params IReadOnlyList<string> words)
    {
        if (parameters[name] is not { } node) return Missing(name, required);
        if (node.GetValueKind() != JsonValueKind.String || !words.Contains(node.GetValue<string>()))
            problem($"{path}.{name} must be one of {string.Join(", ", words)}.");
        return this;
    }

    /// <summary>Demands a whole number that is written as a string, as the flow language writes numbers.</summary>
    public FlowParameters Number(string name, int min, int max)
    {
        if (parameters[name] is not { } node) return Missing(name, true);
        bool inRange = node.GetValueKind() == JsonValueKind.String
            && int.TryParse(node.GetValue<string>(), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= min && number <= max;
        if (!inRange) problem($"{path}.{name} must be a string from \"{min}\" to \"{max}\".");
        return this;
    }

    /// <summary>Demands a flat object whose values are strings.</summary>
    public FlowParameters StringMap(string name, bool required = false)
    {
        if (parameters[name] is not { } node) return Missing(name, required);
        if (node is not JsonObject map || map.Any(m => m.Value?.GetValueKind() != JsonValueKind.String))
            problem($"{path}.{name} must be an object whose values are strings.");
        return this;
    }

    /// <summary>Demands a list of some words.</summary>
    public FlowParameters Words(string name, params IReadOnlyList<string> words)
    {
        if (parameters[name] is not { } node) return this;
        if (node is not JsonArray list || list.Any(w => w?.GetValueKind() != JsonValueKind.String || !words.Contains(w.GetValue<string>())))
            problem($"{path}.{name} must be a list of {string.Join(", ", words)}.");
        return this;
    }

    /// <summary>Refuses what Connect knows and a local call cannot do.</summary>
    public FlowParameters NotHere(params IReadOnlyList<string> names)
    {
        foreach (string name in names.Where(parameters.ContainsKey)) problem($"{path}.{name} is not simulated: use Text or SSML.");
        return this;
    }

    /// <summary>Checks an object among the parameters.</summary>
    public FlowParameters Object(string name, bool required, Action<FlowParameters> check)
    {
        if (parameters[name] is not { } node) return Missing(name, required);
        if (node is JsonObject members) check(new FlowParameters(members, problem, $"{path}.{name}"));
        else problem($"{path}.{name} must be an object.");
        return this;
    }

    /// <summary>Whether a list holds a word.</summary>
    public bool Lists(string name, string word) =>
        parameters[name] is JsonArray list && list.Any(w => w?.GetValueKind() == JsonValueKind.String && w.GetValue<string>() == word);

    /// <summary>Whether a parameter is present.</summary>
    public bool Has(string name) => parameters.ContainsKey(name);

    /// <summary>Reports a rule that spans several parameters.</summary>
    public void Refuse(string message) => problem(message);

    private FlowParameters Missing(string name, bool required)
    {
        if (required) problem($"is missing the required property {path}.{name}.");
        return this;
    }
}
