using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Events;

/// <summary>An event that was published on the bus.</summary>
/// <param name="Event">The event with its envelope.</param>
/// <param name="Fate"><c>delivered</c>, or the fault that it met.</param>
/// <param name="Rules">The rules that it matches.</param>
public sealed record PublishedEvent(JsonObject Event, string Fate, IReadOnlyList<string> Rules);
