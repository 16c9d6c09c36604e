using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>samconfig.toml keeps dev, staging and prod apart: whatever carries an environment's name carries its own.</summary>
public sealed partial class EnvironmentTests
{
    private static readonly Dictionary<string, string> Sections = Headings().Split(Repository.Read("samconfig.toml").ReplaceLineEndings("\n"))
        .Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    [Theory]
    [InlineData("dev", 7, 7)]
    [InlineData("staging", 30, 30)]
    [InlineData("prod", 90, 365)]
    public void Carries_its_own_name(string environment, int recordings, int logs)
    {
        Assert.Equal($"\"atlas-{environment}\"", Value($"{environment}.global.parameters", "stack_name"));
        Assert.Equal($"\"atlas-{environment}\"", Value($"{environment}.deploy.parameters", "s3_prefix"));
        Assert.Equal($"\"Application=AtlasEngine Environment={environment}\"", Value($"{environment}.deploy.parameters", "tags"));
        Assert.Equal(
            [$"Environment={environment}", "Architecture=x86_64", $"RecordingRetentionDays={recordings}", $"LogRetentionDays={logs}"],
            Parameters(environment).Select(parameter => $"{parameter.Key}={parameter.Value}"));
    }

    [Theory]
    [InlineData("dev", "false")]
    [InlineData("staging", "false")]
    [InlineData("prod", "true")]
    public void Asks_before_it_changes_production(string environment, string asks)
    {
        Assert.Equal(asks, Value($"{environment}.deploy.parameters", "confirm_changeset"));
        Assert.Equal("true", Value($"{environment}.deploy.parameters", "resolve_s3"));
        Assert.Equal("false", Value($"{environment}.deploy.parameters", "fail_on_empty_changeset"));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("prod")]
    public void Fits_the_template(string environment)
    {
        Dictionary<string, string> given = Parameters(environment);

        Assert.Equal(8, CloudTemplate.Load(Repository.TemplatePath, given).Functions.Count);
        Assert.Empty(RuleBook.Broken(given));
    }

    [Fact]
    public void Means_dev_where_no_environment_is_named()
    {
        Assert.Equal("\"atlas-dev\"", Value("default.global.parameters", "stack_name"));
        Assert.Equal("true", Value("default.deploy.parameters", "confirm_changeset"));
        Assert.Equal("dev", Written.Text(Written.Section("Parameters")["Environment"], "Default"));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("dev")]
    [InlineData("staging")]
    [InlineData("prod")]
    public void Lets_CloudFormation_make_roles_that_it_names_itself(string environment) =>
        Assert.Equal("\"CAPABILITY_IAM\"", Value($"{environment}.deploy.parameters", "capabilities"));

    [Fact]
    public void Knows_the_environments_of_the_template() => Assert.Equal(
        Written.List(Written.Member(Written.Section("Parameters")["Environment"], "AllowedValues")).Select(value => value.ToString()),
        Sections.Keys.Where(name => name.EndsWith(".deploy.parameters", StringComparison.Ordinal)).Select(name => name.Split('.')[0]).Except(["default"]));

    private static string? Value(string section, string name)
    {
        string[] values = [.. Values().Matches(Sections[section]).Where(match => match.Groups[1].Value == name).Select(match => match.Groups[2].Value)];
        return values.Length == 1 ? values[0] : null;
    }

    private static Dictionary<string, string> Parameters(string environment) =>
        Overrides().Matches(Sections[$"{environment}.deploy.parameters"]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^\[([a-z0-9_.]+)\]\n", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"^([a-z0-9_]+) = (.+)$", RegexOptions.Multiline)]
    private static partial Regex Values();

    [GeneratedRegex("^ +\"([A-Za-z]+)=([^\"]*)\",$", RegexOptions.Multiline)]
    private static partial Regex Overrides();
}
