using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud;

/// <summary>The account's default event bus: rules of the template decide which functions hear of an event.</summary>
public interface IEventBus
{
    /// <summary>Publishes an event; the envelope (id, account, region, time) is added here.</summary>
    /// <param name="source">Such as <c>aws.connect</c>.</param>
    /// <param name="detailType">Such as <c>Amazon Connect Contact Event</c>.</param>
    /// <param name="detail">The event's own members.</param>
    /// <param name="resources">ARNs that the event is about.</param>
    void Publish(string source, string detailType, JsonObject detail, params IReadOnlyList<string> resources);
}
