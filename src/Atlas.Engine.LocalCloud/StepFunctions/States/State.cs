using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>A state: it knows its fields, and how it runs.</summary>
internal abstract class State(string name)
{
    /// <summary>The state's name.</summary>
    public string Name { get; } = name;

    /// <summary>The state's type, as definitions and events name it.</summary>
    public abstract string Type { get; }

    /// <summary>The states that this one may lead to.</summary>
    public abstract IEnumerable<Target> Targets { get; }

    /// <summary>Whether the history has an event for this type of state being stopped.</summary>
    public virtual bool IsAbortedByName => false;

    /// <summary>Runs the state.</summary>
    /// <exception cref="StateFailure">The state failed.</exception>
    /// <exception cref="OperationCanceledException">The line was stopped.</exception>
    public abstract Task<Step> RunAsync(Frame frame, JsonNode? input);

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDefinition">It is wrong, or uses what is not supported.</exception>
    public static State Of(string name, Fields fields, DefinitionScope scope)
    {
        fields.Comment();
        fields.JsonPathOnly();
        State state = fields.Text("Type") switch
        {
            "Task" => TaskState.Parse(name, fields, scope),
            "Parallel" => ParallelState.Parse(name, fields, scope),
            "Map" => MapState.Parse(name, fields, scope),
            "Choice" => ChoiceState.Parse(name, fields),
            "Wait" => WaitState.Parse(name, fields),
            "Pass" => PassState.Parse(name, fields),
            "Succeed" => SucceedState.Parse(name, fields),
            "Fail" => FailState.Parse(name, fields),
            string other => throw fields.Refusal("Type", $"'{other}' is no type of state."),
        };
        fields.Done();
        return state;
    }
}

/// <summary>What a state gave, and the state that follows; null when none does.</summary>
internal readonly record struct Step(JsonNode? Output, string? Next);
