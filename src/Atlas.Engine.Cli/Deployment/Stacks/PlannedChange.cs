using System.Text.Json.Nodes;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>What a change set would do to one resource.</summary>
/// <param name="Action">Add, Modify, Remove, Import or Dynamic.</param>
/// <param name="LogicalId">The resource, as in the template.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsReplaced">Whether another takes its place, and what it held is lost.</param>
/// <param name="Properties">Which properties change, where CloudFormation says.</param>
public sealed record PlannedChange(string Action, string LogicalId, string Type, bool IsReplaced, IReadOnlyList<string> Properties)
{
    private static readonly string[] Keepers = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::Connect::Instance", "AWS::Connect::PhoneNumber", "AWS::KMS::Key"];

    /// <summary>Whether something that cannot be had again would be lost.</summary>
    public bool LosesSomething => (IsReplaced || Action == "Remove") && Keepers.Contains(Type);

    /// <summary>In words.</summary>
    public override string ToString() =>
        $"{Action,-7} {LogicalId} ({Type}){(Properties.Count > 0 ? ": " + string.Join(", ", Properties) : "")}{(IsReplaced ? "; REPLACED by another" : "")}";

    internal static PlannedChange From(JsonObject change) => new(
        Text(change, "Action"),
        Text(change, "LogicalResourceId"),
        Text(change, "ResourceType"),
        Text(change, "Replacement") == "True",
        [.. (change["Details"] as JsonArray ?? []).Select(detail => detail?["Target"]).OfType<JsonObject>().Select(at => Text(at, "Name") is { Length: > 0 } name ? name : Text(at, "Attribute")).Where(name => name.Length > 0).Distinct()]);

    private static string Text(JsonObject node, string name) => node[name]?.GetValue<string>() ?? "";
}
