using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>An EventBridge rule on the default bus: events that match its pattern go to its targets.</summary>
/// <param name="Name">The rule's name, or the event's in SAM.</param>
/// <param name="Arn">The rule's ARN: the source that a function's permission names.</param>
/// <param name="Pattern">An event pattern.</param>
/// <param name="Targets">Who is told.</param>
public sealed record EventRule(string Name, string Arn, JsonObject Pattern, IReadOnlyList<RuleTarget> Targets)
{
    internal static IEnumerable<EventRule> In(CloudTemplate template)
    {
        foreach (CloudResource rule in template.OfType("AWS::Events::Rule"))
        {
            if (rule.Properties["EventPattern"] is not JsonObject pattern || rule.OptionalText("State") == "DISABLED") continue;
            yield return new(rule.Name, template.GetAtt(rule.LogicalId, "Arn"), pattern, [.. RuleTarget.Of(rule, isTrusted: false)]);
        }

        foreach (FunctionEvent @event in FunctionEvent.In(template, "EventBridgeRule", "CloudWatchEvent"))
        {
            if (@event.Properties[nameof(Pattern)] is not JsonObject pattern) throw @event.Error(nameof(Pattern), "An event rule needs a pattern.");
            if (PlainValue.Text(@event.Properties["State"]) == "DISABLED") continue;
            yield return new(@event.RuleName, @event.RuleArn(template), pattern, [RuleTarget.Of(@event, template)]);
        }
    }
}
