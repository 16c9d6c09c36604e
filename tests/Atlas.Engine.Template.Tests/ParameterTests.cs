using System.Globalization;
using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;
using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Template.Tests;

/// <summary>Parameters are explained, checked, and grouped for the console.</summary>
public sealed partial class ParameterTests
{
    private static readonly IReadOnlyDictionary<string, YamlMappingNode> Parameters = Written.Section("Parameters");

    [Fact]
    public void Says_what_is_expected_wherever_a_value_can_be_wrong() => Assert.All(
        Parameters.Where(parameter => !Has(parameter.Value, "AllowedValues")),
        parameter =>
        {
            Assert.True(Has(parameter.Value, "AllowedPattern") || Has(parameter.Value, "MinValue"), $"{parameter.Key} takes anything.");
            Assert.True(Has(parameter.Value, "ConstraintDescription"), $"{parameter.Key} does not say what it takes.");
        });

    [Fact]
    public void Groups_and_labels_every_parameter_for_the_console()
    {
        YamlMappingNode form = Written.Section("Metadata")["AWS::CloudFormation::Interface"];
        IEnumerable<string> grouped = Written.List(form["ParameterGroups"]).SelectMany(group => Written.List(group["Parameters"])).Select(name => name.ToString());

        Assert.Equal(Parameters.Keys.Order(StringComparer.Ordinal), grouped.Order(StringComparer.Ordinal));
        Assert.Equal(Parameters.Keys.Order(StringComparer.Ordinal), ((YamlMappingNode)form["ParameterLabels"]).Children.Keys.Select(name => name.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Explains_every_parameter_with_its_default_and_no_other() => Assert.Equal(
        Parameters.Select(parameter => $"{parameter.Key} = {Written.Text(parameter.Value, "Default")}").Order(StringComparer.Ordinal),
        Rows().Matches(Repository.Read("docs", "operations.md")).Select(match => $"{match.Groups[1].Value} = {match.Groups[2].Value.Trim()}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Environment", "dev staging prod")]
    [InlineData("Architecture", "x86_64 arm64")]
    [InlineData("SmallRootBundle", "true false")]
    [InlineData("ConnectRecordingStorage", "true false")]
    [InlineData("LogRetentionDays", "1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653")] // CloudWatch Logs knows no others
    public void Takes_one_of_what_there_is(string parameter, string values) =>
        Assert.Equal(values.Split(' '), Written.List(Written.Member(Parameters[parameter], "AllowedValues")).Select(value => value.ToString()));

    [Theory]
    [InlineData("MonthlyBudgetUsd", 0, 10_000_000)]
    [InlineData("RecordingRetentionDays", 1, 3650)]
    public void Takes_a_number_within_bounds(string parameter, int least, int most)
    {
        Assert.Equal("Number", Written.Text(Parameters[parameter], "Type"));
        Assert.Equal(
            (least, most), (int.Parse(Written.Text(Parameters[parameter], "MinValue")!, CultureInfo.InvariantCulture), int.Parse(Written.Text(Parameters[parameter], "MaxValue")!, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("ConnectInstanceId", "11111111-2222-4333-8444-55555555555")]
    [InlineData("ConnectInstanceAlias", "d-mine")]
    [InlineData("ConnectInstanceAlias", "Mine")]
    [InlineData("ConnectSourceNumber", "2065550100")]
    [InlineData("ConnectNumberCountry", "us")]
    [InlineData("PlaybookUri", "s3://bucket")]
    [InlineData("PlaybookUri", "s3://bucket/*")]
    [InlineData("BedrockScenarioProfile", "amazon.nova-2-lite-v1:0")]
    [InlineData("BedrockSummaryProfile", "us.*")]
    [InlineData("BedrockGuardrailVersion", "0")]
    [InlineData("SalesforceSecretArn", "atlas/salesforce")]
    [InlineData("AlarmEmail", "nobody")]
    public void Refuses_what_would_fail_later(string parameter, string value) =>
        Assert.Throws<TemplateError>(() => CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string> { [parameter] = value }));

    private static bool Has(YamlMappingNode parameter, string key) => Written.Member(parameter, key) is not null;

    [GeneratedRegex(@"^\| `([A-Za-z]+)` \|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
