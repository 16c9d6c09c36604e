using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>Whom a rule tells, and what.</summary>
/// <param name="Arn">The target's ARN.</param>
/// <param name="Input">A constant to send instead of the event, as JSON text; null sends the event.</param>
/// <param name="IsTrusted">SAM itself permitted the rule to invoke its function; otherwise a permission must say so.</param>
public sealed record RuleTarget(string Arn, string? Input, bool IsTrusted)
{
    private static readonly string[] Unsupported = ["InputPath", "InputTransformer"];

    internal static IEnumerable<RuleTarget> Of(CloudResource rule, bool isTrusted)
    {
        foreach (JsonNode? node in rule.Properties["Targets"] as JsonArray ?? [])
        {
            JsonObject target = node as JsonObject ?? throw rule.Error("Targets", "A target is a map.");
            if (Unsupported.FirstOrDefault(target.ContainsKey) is { } name) throw rule.Error($"Targets.{name}", "The local cloud sends the event itself, or a constant Input.");
            string arn = PlainValue.Text(target[nameof(Arn)]) ?? throw rule.Error("Targets.Arn", "A target has an ARN.");
            yield return new(arn, PlainValue.Text(target[nameof(Input)]), isTrusted);
        }
    }

    internal static RuleTarget Of(FunctionEvent @event, CloudTemplate template)
    {
        if (Unsupported.FirstOrDefault(@event.Properties.ContainsKey) is { } name) throw @event.Error(name, "The local cloud sends the event itself, or a constant Input.");
        return new(template.GetAtt(@event.Function.LogicalId, "Arn"), PlainValue.Text(@event.Properties[nameof(Input)]), IsTrusted: true);
    }
}
