using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Flows;

/// <summary>A published contact flow for voice, in Connect's flow language, that Connect would accept.</summary>
/// <remarks>Source: Connect administrator guide and API reference, Flow language, version 2019-10-30.</remarks>
public sealed class ContactFlow
{
    private readonly IReadOnlyDictionary<string, FlowAction> actions;

    private ContactFlow(string start, IReadOnlyDictionary<string, FlowAction> actions)
    {
        Start = start;
        this.actions = actions;
    }

    /// <summary>The identifier of the first action.</summary>
    public string Start { get; }

    /// <summary>The identifiers of all actions, in the order of the document.</summary>
    public IEnumerable<string> Identifiers => actions.Keys;

    internal FlowAction this[string identifier] => actions[identifier];

    /// <summary>Reads a flow.</summary>
    /// <param name="content">The flow's JSON, at most 256,000 characters.</param>
    /// <exception cref="InvalidContactFlow">Connect would refuse it, or it holds an action that a voice call cannot run here; all problems are named at once.</exception>
    public static ContactFlow Parse(string content)
    {
        if (content.Length is 0 or > 256_000) throw new InvalidContactFlow(["The content must have 1 to 256,000 characters."]);
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(content);
        }
        catch (JsonException malformed)
        {
            throw new InvalidContactFlow([$"The content is not JSON: {malformed.Message}"]);
        }

        if (node is not JsonObject flow) throw new InvalidContactFlow(["The content is not a JSON object."]);
        FlowReader reader = new();
        (string start, IReadOnlyDictionary<string, FlowAction> actions) = reader.Read(flow);
        return reader.Problems.Count == 0 ? new ContactFlow(start, actions) : throw new InvalidContactFlow(reader.Problems);
    }
}

/// <summary>A flow that Connect would not publish (InvalidContactFlowException).</summary>
/// <param name="problems">What is wrong, one sentence each, naming the action.</param>
public sealed class InvalidContactFlow(IReadOnlyList<string> problems)
    : Exception($"The contact flow is invalid. {string.Join(" ", problems)}")
{
    /// <summary>What is wrong, one sentence each, naming the action.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
