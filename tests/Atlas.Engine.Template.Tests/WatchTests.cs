using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.Calls;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Alarms and dashboard watch what the code counts.</summary>
public sealed partial class WatchTests
{
    private static readonly CloudTemplate Template = Repository.Template;

    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["Telephony"] = Enum.GetNames<Telephony>(),
        ["Interest"] = Enum.GetNames<Interest>(),
        ["Decision"] = [.. typeof(GateDecision).GetNestedTypes().Select(type => type.Name)],
        ["Rule"] = [.. typeof(GateRule).GetFields().Select(field => field.Name)],
        ["Channel"] = ["voice", "chat"],
        ["Direction"] = ["input", "output"],
    };

    // What the workflow's panel draws, as Step Functions counts it.
    private static readonly string[] OfAws =
    [
        "AWS/States ExecutionsStarted StateMachineArn", "AWS/States ExecutionsSucceeded StateMachineArn", "AWS/States ExecutionsFailed StateMachineArn",
    ];

    private static string OwnNamespace { get; } = Template.Functions[0].Environment["METRICS_NAMESPACE"];

    private static IReadOnlySet<Metric> Counted { get; } = FunctionCode.Names.SelectMany(name => FunctionCode.Of(name).Metrics).ToHashSet();

    [Fact]
    public void Watches_only_what_the_code_counts()
    {
        Watched[] watched = [.. InAlarms().Concat(InDashboard())];

        Assert.NotEmpty(watched);
        Assert.All(watched, metric => Assert.Contains(new Metric(metric.Name, metric.Dimension), Counted));
        Assert.All(watched.Where(metric => metric.Value is not null), metric => Assert.Contains(metric.Value, Values[metric.Dimension ?? ""]));
    }

    [Fact]
    public void Shows_or_watches_everything_that_the_code_counts() => Assert.Equal(
        Counted.Select(metric => metric.Name).Distinct().Order(StringComparer.Ordinal),
        InAlarms().Concat(InDashboard()).Select(metric => metric.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Draws_our_own_metrics_and_those_that_AWS_counts()
    {
        string[][] lines = [.. Lines().Select(Words).Where(words => words.Length > 0)];

        Assert.NotEmpty(lines);
        Assert.All(lines, words => Assert.True(words[0] == OwnNamespace || OfAws.Contains($"{words[0]} {words[1]} {words[2]}"), string.Join(' ', words)));
    }

    [Fact]
    public void Keeps_the_metrics_of_deployments_apart()
    {
        CloudFunction[] counting = [.. Template.Functions.Where(function => function.Environment.ContainsKey("METRICS_NAMESPACE"))];

        Assert.NotEmpty(counting);
        Assert.All(counting, function => Assert.Equal("AtlasEngine/atlas-local", function.Environment["METRICS_NAMESPACE"]));
    }

    private static IEnumerable<Watched> InAlarms() =>
        from alarm in Template.OfType("AWS::CloudWatch::Alarm")
        from metric in Queries(alarm.Properties)
        where metric["Namespace"]?.GetValue<string>() == OwnNamespace
        select new Watched(metric["MetricName"]?.GetValue<string>() ?? "", metric["Dimensions"]?[0]?["Name"]?.GetValue<string>(), metric["Dimensions"]?[0]?["Value"]?.GetValue<string>());

    private static IEnumerable<JsonNode> Queries(JsonObject alarm) => alarm["Metrics"] is JsonArray many
        ? many.Select(one => one?["MetricStat"]?["Metric"]).OfType<JsonNode>()
        : [alarm];

    private static IEnumerable<Watched> InDashboard()
    {
        foreach (JsonArray line in Lines())
        {
            string[] words = Words(line);
            if (words.Length > 0 && words[0] == OwnNamespace) yield return new(words[1], words.ElementAtOrDefault(2), words.ElementAtOrDefault(3));
            if ((line[0] as JsonObject)?["expression"]?.GetValue<string>() is { } expression && expression.Contains("SEARCH", StringComparison.Ordinal))
            {
                Match found = Search().Match(expression);
                Assert.True(found.Success, expression);
                Assert.Equal(OwnNamespace, found.Groups[1].Value);
                yield return new(found.Groups[3].Value, found.Groups[2].Value, null);
            }
        }
    }

    private static IEnumerable<JsonArray> Lines()
    {
        JsonNode board = JsonNode.Parse(Template.Resources["EngineDashboard"].Text("DashboardBody")) ?? throw new JsonException("null");
        return (board["widgets"] as JsonArray ?? []).SelectMany(widget => widget?["properties"]?["metrics"] as JsonArray ?? []).OfType<JsonArray>();
    }

    private static string[] Words(JsonArray line) => [.. line.OfType<JsonValue>().Select(word => word.GetValue<string>())];

    private sealed record Watched(string Name, string? Dimension, string? Value);

    [GeneratedRegex("""SEARCH\('\{"([^"]+)",([A-Za-z]+)\} MetricName="([A-Za-z]+)"'""")]
    private static partial Regex Search();
}
