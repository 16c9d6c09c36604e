using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Templates;

/// <summary>A rule or schedule that tells its targets again and again.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Arn">The rule's ARN.</param>
/// <param name="Every">The time between two tellings, at least a minute.</param>
/// <param name="Targets">Who is told.</param>
public sealed partial record ScheduleRule(string Name, string Arn, TimeSpan Every, IReadOnlyList<RuleTarget> Targets)
{
    internal static IEnumerable<ScheduleRule> In(CloudTemplate template)
    {
        foreach (CloudResource rule in template.OfType("AWS::Events::Rule", "AWS::Scheduler::Schedule"))
        {
            if (rule.OptionalText("ScheduleExpression") is not { } expression || rule.OptionalText("State") == "DISABLED") continue;
            TimeSpan every = Parse(expression) ?? throw rule.Error("ScheduleExpression", Unsupported);
            IReadOnlyList<RuleTarget> targets = rule.Properties["Target"] is JsonObject target
                ? [new(PlainValue.Text(target[nameof(Arn)]) ?? throw rule.Error("Target.Arn", "A target has an ARN."), PlainValue.Text(target["Input"]), IsTrusted: true)]
                : [.. RuleTarget.Of(rule, isTrusted: false)];
            yield return new(rule.Name, template.GetAtt(rule.LogicalId, "Arn"), every, targets);
        }

        foreach (FunctionEvent @event in FunctionEvent.In(template, "Schedule", "ScheduleV2"))
        {
            string expression = PlainValue.Text(@event.Properties["Schedule"] ?? @event.Properties["ScheduleExpression"]) ?? "";
            if (PlainValue.Text(@event.Properties["State"]) == "DISABLED" || @event.Properties["Enabled"] is { } enabled && !PlainValue.IsTrue(enabled)) continue;
            TimeSpan every = Parse(expression) ?? throw @event.Error("Schedule", Unsupported);
            yield return new(@event.RuleName, @event.RuleArn(template), every, [RuleTarget.Of(@event, template)]);
        }
    }

    private const string Unsupported = "The local cloud knows rate(n minutes), rate(n hours) and rate(n days).";

    private static TimeSpan? Parse(string expression)
    {
        if (Rate().Match(expression) is not { Success: true } match) return null;
        int count = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch
        {
            "minute" => TimeSpan.FromMinutes(count),
            "hour" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromDays(count),
        };
    }

    [GeneratedRegex(@"^rate\(([1-9][0-9]{0,5}) (minute|hour|day)s?\)$")]
    private static partial Regex Rate();
}
