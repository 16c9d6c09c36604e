using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Salesforce;

/// <summary>The org's duplicate rule: two leads with the same phone number, letter for letter, are one.</summary>
internal static class LeadDuplicateRule
{
    /// <summary>Refuses a lead that the rule takes for another.</summary>
    /// <param name="lead">The new lead.</param>
    /// <param name="others">The leads that are there.</param>
    /// <param name="action">What the rule does.</param>
    /// <param name="allowsSave">Whether the request says that an alert is to be passed.</param>
    /// <param name="recordsPath">Where leads are: the path from the host's root, up to the id.</param>
    /// <exception cref="SalesforceRefusal">There is one.</exception>
    public static void Hold(StoredRecord lead, IEnumerable<StoredRecord> others, DuplicateAction action, bool allowsSave, string recordsPath)
    {
        if (action == DuplicateAction.Ignore || (action == DuplicateAction.Alert && allowsSave) || lead["Phone"] is not string phone) return;
        string[] twins = [.. others.Where(other => phone.Equals(other["Phone"] as string, StringComparison.Ordinal)).Select(other => other.Id)];
        if (twins.Length > 0) throw Refusal(action == DuplicateAction.Alert, twins, recordsPath);
    }

    /// <summary>The refusal, naming the leads that were matched.</summary>
    public static SalesforceRefusal Refusal(bool allowSave, IReadOnlyList<string> twins, string recordsPath) =>
        new(400, "DUPLICATES_DETECTED", "Use one of these records?", null)
        {
            DuplicateResult = new JsonObject
            {
                ["allowSave"] = allowSave,
                ["duplicateRule"] = "Standard_Lead_Duplicate_Rule",
                ["duplicateRuleEntityType"] = "Lead",
                ["errorMessage"] = "Use one of these records?",
                ["matchResults"] = new JsonArray(new JsonObject
                {
                    ["entityType"] = "Lead",
                    ["errors"] = new JsonArray(),
                    ["matchEngine"] = "FuzzyMatchEngine",
                    ["matchRecords"] = new JsonArray([.. twins.Select(id => Match(id, recordsPath))]),
                    ["rule"] = "Standard_Lead_Match_Rule_v1_0",
                    ["size"] = twins.Count,
                    ["success"] = true,
                }),
            },
        };

    private static JsonObject Match(string id, string recordsPath) => new()
    {
        ["additionalInformation"] = new JsonArray(),
        ["fieldDiffs"] = new JsonArray(),

        // Parsed, so that the number keeps its decimal.
        ["matchConfidence"] = JsonNode.Parse("95.0"),
        ["record"] = new JsonObject
        {
            ["attributes"] = new JsonObject { ["type"] = "Lead", ["url"] = recordsPath + id },
            ["Id"] = id,
        },
    };
}
