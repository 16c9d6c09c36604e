using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A DynamoDB table of the template.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Name">The physical name.</param>
/// <param name="TimeToLiveAttribute">The attribute that holds an item's expiry in epoch seconds, or null when items do not expire.</param>
/// <param name="Properties">Key schema, attributes and indexes, in the words that CreateTable takes too.</param>
public sealed record CloudTable(string LogicalId, string Name, string? TimeToLiveAttribute, JsonObject Properties)
{
    internal static IEnumerable<CloudTable> In(CloudTemplate template)
    {
        foreach (CloudResource table in template.OfType("AWS::DynamoDB::Table"))
        {
            JsonNode? expiry = table.Properties["TimeToLiveSpecification"];
            yield return new(table.LogicalId, table.Name, PlainValue.IsTrue(expiry?["Enabled"]) ? PlainValue.Text(expiry?["AttributeName"]) : null, table.Properties);
        }
    }
}
