using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Hosting;

/// <summary>Reads and writes faults as JSON.</summary>
/// <param name="furtherKinds">What services know besides the kinds that work everywhere.</param>
internal sealed class FaultReader(IReadOnlyList<string> furtherKinds)
{
    private static readonly string[] Fields = ["at", "do", "times", "skip", "delayMs", "status", "code", "match"];
    private readonly IReadOnlyList<string> kinds =
        [.. new[] { "fail", "throttle", "timeout", "delay", "drop", "repeat", "reorder", "kill-before", "kill-after" }.Union(furtherKinds, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads one fault, or a list of them.</summary>
    /// <exception cref="FormatException">Something in it is not known; the message says what.</exception>
    public IReadOnlyList<Fault> Read(JsonNode? node) => node switch
    {
        JsonArray list => [.. list.Select(One)],
        _ => [One(node)],
    };

    /// <summary>A fault as JSON.</summary>
    public static JsonObject Write(Fault fault)
    {
        JsonObject json = new() { ["at"] = fault.At, ["do"] = fault.Do, ["times"] = fault.Times, ["skip"] = fault.Skip, ["delayMs"] = fault.DelayMs };
        if (fault.Status is { } status) json["status"] = status;
        if (fault.Code is { } code) json["code"] = code;
        if (fault.Match is { } match) json["match"] = match;
        return json;
    }

    private Fault One(JsonNode? node)
    {
        JsonObject json = node as JsonObject ?? throw new FormatException("A fault is an object such as {\"at\": \"dynamodb.PutItem\", \"do\": \"fail\"}.");
        if (json.Select(member => member.Key).FirstOrDefault(name => !Fields.Contains(name)) is { } stray)
        {
            throw new FormatException($"A fault has no field '{stray}'; it has {string.Join(", ", Fields)}.");
        }

        string at = Text(json, "at") is { Length: > 0 } place && place.Contains('.', StringComparison.Ordinal) ? place : throw new FormatException("'at' is service.Operation, event.DetailType or lambda.LogicalId.");
        string kind = Text(json, "do") ?? "";
        if (!kinds.Contains(kind, StringComparer.OrdinalIgnoreCase)) throw new FormatException($"'do' is one of {string.Join(", ", kinds)}; it is '{kind}'.");
        return new Fault(
            at,
            kind,
            Number(json, "times", 1) ?? 1,
            Number(json, "skip", 0) ?? 0,
            Number(json, "delayMs", 0) ?? 0,
            Number(json, "status", 400),
            Text(json, "code"),
            Text(json, "match"));
    }

    private static string? Text(JsonObject json, string name) => json[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw new FormatException($"'{name}' is text."),
    };

    private static int? Number(JsonObject json, string name, int least) => json[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out int number) && number >= least => number,
        _ => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is a whole number of at least {least}.")),
    };
}
