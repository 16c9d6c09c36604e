using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>Reads a flow's document and collects everything that is wrong with it.</summary>
internal sealed class FlowReader
{
    private const int MostActions = 250;
    private const string Forbidden = "%:(\\/)=$,;[]{}";
    private static readonly SearchValues<char> ForbiddenCharacters = SearchValues.Create(Forbidden);
    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    public (string Start, IReadOnlyDictionary<string, FlowAction> Actions) Read(JsonObject flow)
    {
        if (TextOf(flow["Version"]) != "2019-10-30") problems.Add("Version must be 2019-10-30.");
        OrderedDictionary<string, FlowAction> actions = new(StringComparer.Ordinal);
        if (flow["Actions"] is not JsonArray { Count: > 0 and <= MostActions } list)
        {
            problems.Add($"Actions must be a list of 1 to {MostActions} actions.");
            return ("", actions);
        }

        foreach (JsonNode? node in list)
        {
            if (node is not JsonObject action) problems.Add("An action is not an object.");
            else if (ReadAction(action) is { } read && !actions.TryAdd(read.Identifier, read))
                problems.Add($"Action '{read.Identifier}': its identifier is used twice.");
        }

        string start = TextOf(flow["StartAction"]) ?? "";
        if (!actions.ContainsKey(start)) problems.Add($"StartAction '{start}' is no action of the flow.");
        foreach (FlowAction action in actions.Values) CheckTargets(action, actions);
        return (start, actions);
    }

    private FlowAction? ReadAction(JsonObject action)
    {
        if (TextOf(action["Identifier"]) is not { Length: > 0 } identifier)
        {
            problems.Add("An action is missing the required property Identifier.");
            return null;
        }

        if (identifier.Length > 50) Problem(identifier, "its identifier is longer than 50 characters.");
        if (identifier.AsSpan().IndexOfAny(ForbiddenCharacters) >= 0)
            Problem(identifier, $"its identifier has one of the characters {Forbidden}");

        string type = TextOf(action["Type"]) ?? "";
        JsonObject? transitions = action["Transitions"] as JsonObject;
        if (transitions is null) Problem(identifier, "is missing the required property Transitions.");
        if (action["Parameters"] is not JsonObject parameters)
        {
            Problem(identifier, "is missing the required property Parameters.");
            parameters = [];
        }

        transitions ??= [];
        FlowAction read = new(
            identifier, type, parameters, TextOf(transitions["NextAction"]), ReadErrors(identifier, transitions), ReadConditions(identifier, transitions));
        if (!FlowRules.Of.TryGetValue(type, out FlowRule? rule)) Problem(identifier, $"its type '{type}' is unknown or cannot run on a voice call.");
        else rule.Check(read, message => Problem(identifier, message));
        return read;
    }

    private Dictionary<string, string> ReadErrors(string identifier, JsonObject transitions)
    {
        Dictionary<string, string> errors = new(StringComparer.Ordinal);
        foreach (JsonNode? node in ListOf(identifier, transitions, "Errors"))
        {
            if (TextOf(node?["ErrorType"]) is not { } type || TextOf(node?["NextAction"]) is not { } next)
                Problem(identifier, "an error branch needs ErrorType and NextAction.");
            else if (!errors.TryAdd(type, next))
                Problem(identifier, $"the error branch {type} is there twice.");
        }

        return errors;
    }

    private List<FlowCondition> ReadConditions(string identifier, JsonObject transitions)
    {
        List<FlowCondition> conditions = [];
        foreach (JsonNode? node in ListOf(identifier, transitions, "Conditions"))
        {
            string? next = TextOf(node?["NextAction"]);
            string? comparison = TextOf(node?["Condition"]?["Operator"]);
            string? operand = node?["Condition"]?["Operands"] is JsonArray { Count: 1 } operands ? TextOf(operands[0]) : null;
            if (next is null || comparison is null || operand is null)
                Problem(identifier, "a condition needs NextAction, and Condition with Operator and one operand that is a string.");
            else if (!FlowCondition.Operators.Contains(comparison))
                Problem(identifier, $"the operator '{comparison}' is unknown.");
            else
                conditions.Add(new FlowCondition(comparison, operand, next));
        }

        return conditions;
    }

    private JsonArray ListOf(string identifier, JsonObject transitions, string name)
    {
        if (transitions[name] is null) return [];
        if (transitions[name] is JsonArray list) return list;
        Problem(identifier, $"Transitions.{name} must be a list.");
        return [];
    }

    private void CheckTargets(FlowAction action, OrderedDictionary<string, FlowAction> actions)
    {
        IEnumerable<string> targets = [.. action.Errors.Values, .. action.Conditions.Select(c => c.Next)];
        if (action.Next is not null) targets = targets.Append(action.Next);
        foreach (string target in targets.Distinct().Where(t => !actions.ContainsKey(t)))
            Problem(action.Identifier, $"leads to '{target}', which is no action of the flow.");
    }

    private void Problem(string identifier, string message) => problems.Add($"Action '{identifier}': {message}");

    private static string? TextOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
