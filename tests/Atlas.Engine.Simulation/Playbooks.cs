using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Simulation;

/// <summary>One edition of the company's playbook: the file, as functions read it, and its rules of calling as the watchman reads them.</summary>
internal sealed record Edition(byte[] File, CompanyPlaybook Playbook, JsonElement Calling);

/// <summary>The shipped playbook, and what a company may change about it while calls are under way.</summary>
internal static class Playbooks
{
    /// <summary>As it is shipped.</summary>
    public static Edition Shipped { get; } = EditionOf(_ => { });

    /// <summary>What it may become.</summary>
    public static IReadOnlyList<Edition> Changed { get; } =
    [
        EditionOf(playbook =>
        {
            Hours(playbook, "whenStateKnown", "11:00", "16:00");
            Hours(playbook, "whenStateUnknown", "12:00", "15:00");
        }),
        EditionOf(playbook =>
        {
            playbook["calling"]!["approver"] = "Somebody who may";
            Hours(playbook, "whenStateKnown", "08:00", "21:00");
            Hours(playbook, "whenStateUnknown", "09:00", "20:00");
        }),
        EditionOf(playbook =>
        {
            playbook["calling"]!["maxCallsTotal"] = 2;
            playbook["retryPlan"]!["maxCalls"] = 2;
            playbook["calling"]!["attemptCaps"]![1]!["maxCalls"] = 1;
        }),
        EditionOf(playbook =>
        {
            playbook["opener"]!["identity"] = "This is an automated AI assistant, calling on behalf of {legalName}.";
            playbook["opener"]!["recording"] = "Know that this call is recorded.";
            playbook["conversation"]!["maxTurns"] = 6;
            playbook["retryPlan"]!["maxCalls"] = 2;
            playbook["retryPlan"]!["noAnswer"] = new JsonArray(playbook["retryPlan"]!["noAnswer"]![0]!.DeepClone());
        }),
        EditionOf(playbook => playbook["calling"]!["killSwitch"] = true),
    ];

    private static void Hours(JsonNode playbook, string rule, string open, string close)
    {
        JsonNode hours = playbook["calling"]![rule]!["hours"]![0]!;
        (hours["open"], hours["close"]) = (open, close);
    }

    private static Edition EditionOf(Action<JsonNode> change)
    {
        using Stream stream = typeof(Playbooks).Assembly.GetManifestResourceStream("atlas.playbook.json") ?? throw new WorldBroken("The playbook is missing.");
        JsonNode playbook = JsonNode.Parse(stream) ?? throw new WorldBroken("The playbook is empty.");
        change(playbook);
        byte[] file = Encoding.UTF8.GetBytes(playbook.ToJsonString());
        using JsonDocument document = JsonDocument.Parse(file);
        return new(file, CompanyPlaybook.Read(file), document.RootElement.GetProperty("calling").Clone());
    }
}
