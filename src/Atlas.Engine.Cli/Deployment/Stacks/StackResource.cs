using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Cli.Deployment.Stacks;

/// <summary>A resource that a stack has.</summary>
/// <param name="LogicalId">As in the template.</param>
/// <param name="Type">Such as <c>AWS::DynamoDB::Table</c>.</param>
/// <param name="PhysicalId">Its name or ARN in the account.</param>
/// <param name="Status">Such as <c>CREATE_COMPLETE</c>.</param>
public sealed record StackResource(string LogicalId, string Type, string PhysicalId, string Status)
{
    /// <summary>All of a stack, what was deleted left out.</summary>
    public static async Task<IReadOnlyList<StackResource>> OfAsync(AwsCli aws, string stack, CancellationToken cancellationToken)
    {
        JsonObject answer = await aws.CallAsync("cloudformation", "list-stack-resources", ["--stack-name", stack], cancellationToken);
        return
        [
            .. (answer["StackResourceSummaries"] as JsonArray ?? []).OfType<JsonObject>()
                .Select(node => new StackResource(Text(node, "LogicalResourceId"), Text(node, "ResourceType"), Text(node, "PhysicalResourceId"), Text(node, "ResourceStatus")))
                .Where(resource => resource.PhysicalId.Length > 0 && resource.Status != "DELETE_COMPLETE"),
        ];
    }

    /// <summary>What the stack's own template declares, with SAM's resources already in CloudFormation's terms.</summary>
    public static async Task<IReadOnlyDictionary<string, DeclaredResource>> DeclaredAsync(AwsCli aws, string stack, CancellationToken cancellationToken)
    {
        JsonObject answer = await aws.CallAsync("cloudformation", "get-template", ["--stack-name", stack, "--template-stage", "Processed"], cancellationToken);
        JsonNode? body = answer["TemplateBody"];
        string text = body is JsonValue ? body.GetValue<string>() : body?.ToJsonString() ?? "{}";
        return TemplateDocument.Parse(text, "The stack's template").Resources;
    }

    private static string Text(JsonObject node, string name) => node[name]?.GetValue<string>() ?? "";
}
