using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Paths;

/// <summary>The context object, <c>$$</c>: what a state may know about its execution.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="State">The state's name; null before the first.</param>
/// <param name="EnteredAt">When the state was entered.</param>
/// <param name="RetryCount">How often the state was retried.</param>
/// <param name="Token">The task token, in a state that waits for one.</param>
/// <param name="Item">The Map item in hand.</param>
internal sealed record ContextObject(
    Execution Execution,
    string? State = null,
    DateTimeOffset EnteredAt = default,
    int RetryCount = 0,
    string? Token = null,
    MapItem? Item = null);

/// <summary>An item of a Map state: its place in the array, from 0, and its value.</summary>
internal sealed record MapItem(int Index, JsonNode? Value);
