using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;
using YamlDotNet.RepresentationModel;

namespace Atlas.Engine.Template.Tests;

/// <summary>Parameters are explained, checked, grouped, and given for each environment.</summary>
public sealed partial class ParameterTests
{
    private static readonly YamlMappingNode Root = Load();
    private static readonly Dictionary<string, YamlMappingNode> Parameters = Section("Parameters").Children.ToDictionary(pair => pair.Key.ToString(), pair => (YamlMappingNode)pair.Value, StringComparer.Ordinal);

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
        YamlMappingNode form = (YamlMappingNode)Section("Metadata")["AWS::CloudFormation::Interface"];
        IEnumerable<string> grouped = ((YamlSequenceNode)form["ParameterGroups"]).SelectMany(group => ((YamlSequenceNode)group["Parameters"]).Select(name => name.ToString()));

        Assert.Equal(Parameters.Keys.Order(StringComparer.Ordinal), grouped.Order(StringComparer.Ordinal));
        Assert.Equal(Parameters.Keys.Order(StringComparer.Ordinal), ((YamlMappingNode)form["ParameterLabels"]).Children.Keys.Select(name => name.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Explains_every_parameter_and_no_other() => Assert.Equal(
        Parameters.Keys.Order(StringComparer.Ordinal),
        Rows().Matches(Repository.Read("docs", "operations.md")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("prod")]
    public void Has_every_environment_in_samconfig(string environment)
    {
        string section = Repository.Read("samconfig.toml").Split($"[{environment}.deploy.parameters]").ElementAtOrDefault(1)?.Split("\n[")[0] ?? "";
        Dictionary<string, string> given = Overrides().Matches(section).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

        Assert.Equal(environment, given["Environment"]);
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, given);
        Assert.Equal(8, template.Functions.Count);
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

    [Fact]
    public void Excludes_what_cannot_be_together() => Assert.Equal(
        ["ABudgetHasAReader", "AGuardrailHasAVersion", "ANumberNeedsAnInstance", "AnInstanceCallsFromANumber", "OneInstance", "OneNumber"],
        Section("Rules").Children.Keys.Select(rule => rule.ToString()).Order(StringComparer.Ordinal));

    private static bool Has(YamlMappingNode parameter, string key) => parameter.Children.ContainsKey(new YamlScalarNode(key));

    private static YamlMappingNode Section(string name) => (YamlMappingNode)Root[name];

    private static YamlMappingNode Load()
    {
        YamlStream stream = [];
        using StringReader reader = new(File.ReadAllText(Repository.TemplatePath));
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(@"^\| `([A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("^ +\"([A-Za-z]+)=([^\"]*)\",$", RegexOptions.Multiline)]
    private static partial Regex Overrides();
}
