using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud;

/// <summary>A part of <c>/_local</c> that a service shows or takes.</summary>
/// <param name="Name">The first segment of the path, such as <c>calls</c> or <c>people</c>.</param>
/// <param name="Read">Answers GET; given the rest of the path (possibly empty), it gives JSON, or null when there is nothing of that name. Null when nothing can be read.</param>
/// <param name="Write">Answers PUT; given the rest of the path and the body, it gives JSON. An <see cref="ArgumentException"/> is answered as 400 with its message. Null when nothing can be written.</param>
public sealed record LocalView(string Name, Func<string, JsonNode?>? Read, Func<string, JsonObject, JsonNode?>? Write);
