using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>One of the <c>Events</c> of a serverless function.</summary>
internal sealed record FunctionEvent(CloudResource Function, string Name, JsonObject Properties)
{
    private static readonly string[] Known = ["EventBridgeRule", "CloudWatchEvent", "S3", "Schedule", "ScheduleV2"];

    /// <summary>The logical id of the rule that SAM makes of it; also its name here.</summary>
    public string RuleName => Function.LogicalId + Name;

    public string RuleArn(CloudTemplate template) => template.GetAtt(RuleName, "Arn");

    public TemplateError Error(string property, string problem) => Function.Error($"Events.{Name}.Properties.{property}", problem);

    public static IEnumerable<FunctionEvent> In(CloudTemplate template, params IReadOnlyList<string> types)
    {
        foreach (CloudResource function in template.OfType("AWS::Serverless::Function"))
        {
            foreach ((string name, JsonNode? node) in function.Properties["Events"] as JsonObject ?? [])
            {
                string type = PlainValue.Text(node?["Type"]) ?? "";
                if (!Known.Contains(type)) throw function.Error($"Events.{name}.Type", $"The local cloud raises no events of type '{type}'.");
                if (types.Contains(type)) yield return new(function, name, node?[nameof(Properties)] as JsonObject ?? []);
            }
        }
    }
}
