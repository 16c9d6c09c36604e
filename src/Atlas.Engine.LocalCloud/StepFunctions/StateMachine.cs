using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>A state machine: a definition in the Amazon States Language (JSONPath) that was read and found runnable.</summary>
public sealed class StateMachine
{
    private StateMachine(string name, string arn, StateMachineKind kind, string definition, string roleArn, StateGraph graph, int? timeoutSeconds)
    {
        Name = name;
        Arn = arn;
        Kind = kind;
        Definition = definition;
        RoleArn = roleArn;
        Graph = graph;
        TimeoutSeconds = timeoutSeconds;
    }

    /// <summary>The machine's name, 1 to 80 characters.</summary>
    public string Name { get; }

    /// <summary>The machine's ARN.</summary>
    public string Arn { get; }

    /// <summary>Standard or Express.</summary>
    public StateMachineKind Kind { get; }

    /// <summary>The definition as it was given.</summary>
    public string Definition { get; }

    /// <summary>The role that the machine is said to run as; nothing checks it here.</summary>
    public string RoleArn { get; }

    /// <summary>How long an execution may last, in seconds; null means without end.</summary>
    public int? TimeoutSeconds { get; }

    internal StateGraph Graph { get; }

    /// <summary>Reads a definition and refuses whatever could not be run as AWS runs it.</summary>
    /// <param name="definition">The Amazon States Language, JSON.</param>
    /// <param name="name">The machine's name.</param>
    /// <param name="arn">The machine's ARN.</param>
    /// <param name="kind">Standard or Express.</param>
    /// <param name="roleArn">The role that the machine is said to run as.</param>
    /// <exception cref="InvalidDefinition">The definition is wrong or uses what is not supported; the path says where.</exception>
    public static StateMachine Parse(string definition, string name, string arn, StateMachineKind kind, string roleArn)
    {
        if (definition.Length > Limits.DefinitionCharacters)
            throw new InvalidDefinition("/", $"A definition has at most {Limits.DefinitionCharacters} characters.");

        JsonNode? root;
        try
        {
            root = JsonText.Parse(definition);
        }
        catch (JsonException e)
        {
            throw new InvalidDefinition("/", $"The definition is not JSON: {e.Message}");
        }

        Fields fields = Fields.Of(root, "/");
        fields.Comment();
        fields.JsonPathOnly();
        if (fields.OptionalText("Version") is { } version && version != "1.0") throw fields.Refusal("Version", "Only version 1.0 is known.");
        int? timeout = fields.Whole("TimeoutSeconds", 1, Limits.Seconds);
        StateGraph graph = StateGraph.Parse(fields, new DefinitionScope(kind));
        fields.Done();
        return new(name, arn, kind, definition, roleArn, graph, timeout);
    }
}
