using System.Text.Json.Serialization;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Scenarios;

namespace Atlas.Engine.Functions.InvokeOutboundCall;

/// <summary>What the workflow sends, and waits with.</summary>
public sealed record Request([property: JsonPropertyName("TaskToken")] string TaskToken, [property: JsonPropertyName("Input")] WorkflowState Input, int Attempt)
{
    /// <summary>The attempt.</summary>
    /// <exception cref="InvalidRequest">The id is malformed, or the attempt below 1.</exception>
    public InteractionKey Key() =>
        new(InteractionKey.CheckId(Input.InteractionId), Attempt >= 1 ? Attempt : throw new InvalidRequest("attempt: 1 or more was expected."));

    /// <inheritdoc/>
    public override string ToString() => "(task)";
}

/// <summary>The part of the workflow's state that a call needs.</summary>
public sealed record WorkflowState(string InteractionId, Prepared? Prepared = null);

/// <summary>What the first step prepared.</summary>
public sealed record Prepared(PreparedScenario? Scenario = null);

/// <summary>What GenerateDynamicScenario answered.</summary>
public sealed record PreparedScenario(Scenario? Scenario = null);

/// <summary>The workflow ignores it: the token is the answer.</summary>
public sealed record Result(string Attempt);

/// <summary>Both messages as JSON.</summary>
[JsonSerializable(typeof(Request)), JsonSerializable(typeof(Result))]
public sealed partial class Wire : JsonSerializerContext;
