using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>Something that was said in a conversation.</summary>
/// <param name="Id">How quotes refer to it.</param>
/// <param name="ByCaller">Whether the person said it, rather than the agent.</param>
/// <param name="Text">What was said.</param>
internal sealed record Said(string Id, bool ByCaller, string Text);

/// <summary>A fact that may be told.</summary>
internal sealed record Fact(string Id, string Text);

/// <summary>The data that a prompt carries: JSON inside tags. What is missing is empty.</summary>
/// <param name="FirstName">The lead's first name, or null.</param>
/// <param name="Chat">What was written in the chat.</param>
/// <param name="Facts">What may be told.</param>
/// <param name="Questions">What the scenario wants to learn.</param>
/// <param name="Turns">What was said on the call.</param>
/// <param name="Words">What the caller said this turn, or null when the prompt is for no turn.</param>
/// <param name="Now">When the call took place, or null.</param>
internal sealed record PromptData(
    string? FirstName,
    IReadOnlyList<Said> Chat,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<string> Questions,
    IReadOnlyList<Said> Turns,
    string? Words,
    DateTimeOffset? Now)
{
    /// <summary>Reads the tags of a prompt.</summary>
    public static PromptData Read(string prompt) => new(
        Text((Tag(prompt, "lead") as JsonObject)?["firstName"]),
        Talk(Tag(prompt, "chat"), "visitor"),
        [.. Objects(Tag(prompt, "facts")).Select(f => new Fact(Text(f["id"]) ?? "", Text(f["text"]) ?? "")).Where(f => f.Id.Length > 0 && f.Text.Length > 0)],
        [.. ((Tag(prompt, "scenario") as JsonObject)?["questions"] as JsonArray ?? []).Select(Text).OfType<string>()],
        Talk(Tag(prompt, "turns"), "caller"),
        Tag(prompt, "said") is { } said ? Text(said) ?? Text(said["text"]) : null,
        DateTimeOffset.TryParse(Text(Tag(prompt, "now")), System.Globalization.CultureInfo.InvariantCulture, out DateTimeOffset now) ? now : null);

    /// <summary>All that the person wrote and said, in order.</summary>
    public string PersonsWords => string.Join('\n', Chat.Concat(Turns).Where(s => s.ByCaller).Select(s => s.Text).Append(Words ?? ""));

    // A conversation that is one text rather than a list is taken for the person's own words.
    private static Said[] Talk(JsonNode? node, string person) => Text(node) is { } whole
        ? string.IsNullOrWhiteSpace(whole) ? [] : [new("t1", true, whole)]
        : [.. Objects(node).Select((t, i) => new Said(Text(t["id"]) ?? $"t{i + 1}", Text(t["who"]) == person, Text(t["text"]) ?? ""))];

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    // The last of its kind counts: earlier messages of a conversation hold earlier turns. Text that is no JSON counts as itself.
    private static JsonNode? Tag(string prompt, string name)
    {
        int start = prompt.LastIndexOf($"<{name}>", StringComparison.Ordinal);
        if (start < 0) return null;
        start += name.Length + 2;
        int end = prompt.IndexOf($"</{name}>", start, StringComparison.Ordinal);
        string content = (end < 0 ? prompt[start..] : prompt[start..end]).Trim();
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return JsonValue.Create(content);
        }
    }
}
