using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.Template.Tests.World;

/// <summary>An alarm of the template in words: when it is raised, and what it looks at.</summary>
internal sealed class Alarm(CloudResource resource)
{
    private static readonly string[] Said =
    [
        "Namespace", "MetricName", "Dimensions", "Statistic", "ExtendedStatistic", "Period", "Metrics",
        "ComparisonOperator", "Threshold", "EvaluationPeriods", "DatapointsToAlarm",
    ];

    private readonly JsonObject properties = resource.Properties;

    /// <summary>What it reckons with, by name; empty where it looks at one metric.</summary>
    public IReadOnlyList<string> Of => [.. Queries.Skip(1).Select(query => $"{query["Id"]} = {Meaning(query)}")];

    /// <summary>Whether it looks at the first of its results alone.</summary>
    public bool LooksAtTheFirst => Queries.Select(query => query["ReturnData"]?.GetValue<bool>() ?? true).SequenceEqual(Queries.Select((_, at) => at == 0));

    /// <summary>Members that these words leave out, such as a unit, which would have it look at nothing.</summary>
    public IEnumerable<string> LeftOut => properties.Select(property => property.Key).Except(Said);

    private IReadOnlyList<JsonNode> Queries => [.. (properties["Metrics"] as JsonArray ?? []).OfType<JsonNode>()];

    /// <summary>Such as <c>Sum of AWS/Lambda Errors in 300 s >= 1, 2 of 3 times</c>.</summary>
    public override string ToString()
    {
        string what = Queries.Count > 0 ? Meaning(Queries[0]) : $"{properties["Statistic"] ?? properties["ExtendedStatistic"]} of {Metric(properties)} in {properties["Period"]} s";
        string comparison = resource.Text("ComparisonOperator") switch
        {
            "GreaterThanThreshold" => ">",
            "GreaterThanOrEqualToThreshold" => ">=",
            "LessThanThreshold" => "<",
            var other => other,
        };
        JsonNode? periods = properties["EvaluationPeriods"];
        return $"{what} {comparison} {properties["Threshold"]}, {properties["DatapointsToAlarm"] ?? periods} of {periods} times";
    }

    private static string Meaning(JsonNode query) => query["Expression"] is { } expression
        ? expression + (query["Period"] is { } period ? $" in {period} s" : "")
        : $"{query["MetricStat"]?["Stat"]} of {Metric(query["MetricStat"]?["Metric"])} in {query["MetricStat"]?["Period"]} s";

    private static string Metric(JsonNode? metric) =>
        string.Join(' ', [$"{metric?["Namespace"]} {metric?["MetricName"]}", .. (metric?["Dimensions"] as JsonArray ?? []).Select(dimension => $"{dimension?["Name"]}={dimension?["Value"]}")]);
}
