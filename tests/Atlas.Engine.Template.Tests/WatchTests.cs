using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.Calls;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>Alarms and dashboard watch what the code counts, and say what they mean.</summary>
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

    [Theory]
    [InlineData("FunctionErrorsAlarm")]
    [InlineData("FunctionThrottlesAlarm")]
    [InlineData("FailedTurnsAlarm")]
    [InlineData("SlowTurnsAlarm")]
    [InlineData("ModelAbsentAlarm")]
    [InlineData("WorkflowFailuresAlarm")]
    [InlineData("DeadLettersAlarm")]
    [InlineData("OverdueCallsAlarm")]
    [InlineData("LongExecutionsAlarm")]
    [InlineData("DeniedButDialledAlarm")]
    [InlineData("OptOutRateAlarm")]
    [InlineData("NoCallsAlarm")]
    public void Tells_the_alarm_topic(string alarm)
    {
        JsonObject properties = Template.Resources[alarm].Properties;

        Assert.Equal([Template.Resources["AlarmTopic"].Ref], Grant.Texts(properties["AlarmActions"]));
        Assert.Equal("notBreaching", properties["TreatMissingData"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("FunctionErrorsAlarm")]
    [InlineData("FunctionThrottlesAlarm")]
    public void Watches_every_function(string alarm) => Assert.Equal(
        Template.Functions.Select(function => function.Name).Order(),
        Queries(Template.Resources[alarm].Properties).Select(metric => metric["Dimensions"]?[0]?["Value"]?.GetValue<string>()).Order());

    [Fact]
    public void Explains_every_alarm_and_no_other()
    {
        string page = Repository.Read("docs", "operations.md");

        Assert.Equal(
            Template.OfType("AWS::CloudWatch::Alarm").Select(alarm => alarm.LogicalId).Order(StringComparer.Ordinal),
            AlarmNames().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Raises_no_alarm_of_silence_where_nobody_is_expected_to_call()
    {
        CloudTemplate dev = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything) { ["Environment"] = "dev" });

        Assert.DoesNotContain("NoCallsAlarm", dev.Resources.Keys);
    }

    [Fact]
    public void Keeps_the_metrics_of_deployments_apart() =>
        Assert.All(Template.Functions.Where(function => function.Environment.ContainsKey("METRICS_NAMESPACE")), function => Assert.Equal($"AtlasEngine/atlas-local", function.Environment["METRICS_NAMESPACE"]));

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
        JsonNode board = JsonNode.Parse(Template.Resources["EngineDashboard"].Text("DashboardBody")) ?? throw new JsonException("null");
        foreach (JsonArray line in (board["widgets"] as JsonArray ?? []).SelectMany(widget => widget?["properties"]?["metrics"] as JsonArray ?? []).OfType<JsonArray>())
        {
            string[] words = [.. line.OfType<JsonValue>().Select(word => word.GetValue<string>())];
            if (words.Length > 0 && words[0] == OwnNamespace) yield return new(words[1], words.ElementAtOrDefault(2), words.ElementAtOrDefault(3));
            if ((line[0] as JsonObject)?["expression"]?.GetValue<string>() is { } expression && Search().Match(expression) is { Success: true } found)
            {
                Assert.Equal(OwnNamespace, found.Groups[1].Value);
                yield return new(found.Groups[3].Value, found.Groups[2].Value, null);
            }
        }
    }

    private sealed record Watched(string Name, string? Dimension, string? Value);

    [GeneratedRegex("""SEARCH\('\{"([^"]+)",([A-Za-z]+)\} MetricName="([A-Za-z]+)"'""")]
    private static partial Regex Search();

    [GeneratedRegex(@"^\*\*([A-Za-z]+Alarm)\*\*", RegexOptions.Multiline)]
    private static partial Regex AlarmNames();
}
