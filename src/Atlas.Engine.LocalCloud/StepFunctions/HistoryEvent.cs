using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>One event of an execution's history.</summary>
/// <param name="Id">Counted from 1, without gaps.</param>
/// <param name="PreviousId">The event that led to this one; 0 when none did.</param>
/// <param name="Timestamp">When, in UTC, by the cloud's clock.</param>
/// <param name="Type">AWS's name of the event, such as <c>TaskStateEntered</c>.</param>
/// <param name="StateName">The state in which it happened; null for events of the execution itself.</param>
/// <param name="Details">The event's details in the wire's shape; null when it has none. Not to be changed.</param>
public sealed record HistoryEvent(long Id, long PreviousId, DateTimeOffset Timestamp, string Type, string? StateName, JsonObject? Details)
{
    /// <summary>The name of the details on the wire, such as <c>stateEnteredEventDetails</c>.</summary>
    /// <remarks>Entering and leaving share one name over all types of state; every other event has its own.</remarks>
    public string DetailsName => Type switch
    {
        _ when Type.EndsWith("StateEntered", StringComparison.Ordinal) => "stateEnteredEventDetails",
        _ when Type.EndsWith("StateExited", StringComparison.Ordinal) => "stateExitedEventDetails",
        _ => $"{JsonNamingPolicy.CamelCase.ConvertName(Type)}EventDetails",
    };
}
