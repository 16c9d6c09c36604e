using System.Text.Json.Nodes;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>An alarm that waits for a value which no code counts never rings.</summary>
public sealed class MetricValueTests
{
    private static readonly IReadOnlySet<MetricValue> Counted = FunctionCode.Names.SelectMany(name => FunctionCode.Of(name).MetricValues).ToHashSet();

    private static string OwnNamespace { get; } = Repository.Template.Functions[0].Environment["METRICS_NAMESPACE"];

    [Fact]
    public void Is_counted_wherever_an_alarm_waits_for_it()
    {
        MetricValue[] awaited = [.. Repository.Template.OfType("AWS::CloudWatch::Alarm").SelectMany(alarm => Awaited(alarm.Properties))];

        Assert.NotEmpty(awaited);
        Assert.All(awaited, value => Assert.Contains(value, Counted));
    }

    [Theory]
    [InlineData("Channel", new[] { "chat", "voice" })]
    [InlineData("Direction", new[] { "input", "output" })]
    public void Is_one_of_a_closed_set(string dimension, string[] values) =>
        Assert.Equal(values, Counted.Where(counted => counted.Metric.Dimension == dimension).Select(counted => counted.Value).Distinct().Order());

    private static IEnumerable<MetricValue> Awaited(JsonNode node)
    {
        JsonNode[] children = [.. node switch
        {
            JsonObject map => map.Select(member => member.Value).OfType<JsonNode>(),
            JsonArray list => list.OfType<JsonNode>(),
            _ => [],
        }];
        IEnumerable<MetricValue> own = node is JsonObject metric && metric["Namespace"]?.GetValue<string>() == OwnNamespace && metric["Dimensions"] is JsonArray { Count: > 0 } dimensions
            ? dimensions.Select(dimension => new MetricValue(new(metric["MetricName"]?.GetValue<string>() ?? "", dimension?["Name"]?.GetValue<string>()), dimension?["Value"]?.GetValue<string>()))
            : [];
        return own.Concat(children.SelectMany(Awaited));
    }
}
