using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;
using Atlas.Engine.Playbook;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Steps;

/// <summary>The template allows each function one model: the one that the playbook tells it to call.</summary>
public sealed class ModelTests : IDisposable
{
    private const string Mine = "s3://ours/deep/atlas.playbook.json";
    private const string Parameters = """
          PlaybookUri: {Type: String, Default: '', Description: Where it is.}
          BedrockScenarioProfile: {Type: String, Default: us.a, AllowedPattern: '^us\..+$', ConstraintDescription: An inference profile., Description: The model.}
          BedrockConversationProfile: {Type: String, Default: us.a, Description: The model.}
          BedrockSummaryProfile: {Type: String, Default: us.a, Description: The model.}
        """;

    private static readonly string Shipped = File.ReadAllText(Path.Combine(Repository.Root, "playbook", "atlas.playbook.json"));
    private readonly Bench bench = new(Bench.Template.Replace("Resources:", $"{Parameters}\nResources:", StringComparison.Ordinal));

    public ModelTests() => bench.WithNewStack().Tools
        .On("aws secretsmanager describe-secret", """{"ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:atlas-engine-dev/salesforce-AbCdEf"}""")
        .Refuse("aws secretsmanager get-secret-value", "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Are_allowed_by_default_as_the_built_in_playbook_names_them()
    {
        TemplateDocument template = TemplateDocument.Load(Path.Combine(Repository.Root, "template.yaml"));

        Assert.Equal(
            ModelParameters.Of(CompanyPlaybook.Embedded.Models).OrderBy(model => model.Key, StringComparer.Ordinal),
            template.Parameters.Where(parameter => parameter.Name.EndsWith("Profile", StringComparison.Ordinal)).Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Default ?? "")).OrderBy(model => model.Key, StringComparer.Ordinal));
        Assert.All(["dev", "staging", "prod"], environment => Assert.DoesNotContain(SamConfig.Load(Path.Combine(Repository.Root, "samconfig.toml")).Parameters(environment).Keys, ModelParameters.Holds));
    }

    [Fact]
    public async Task Come_from_the_built_in_playbook()
    {
        await new DeployFlow(bench.Site()).RunAsync(CancellationToken.None);

        ModelTerms models = CompanyPlaybook.Embedded.Models;
        Assert.Contains($"BedrockScenarioProfile=\"{models.Scenario.ModelId}\" BedrockConversationProfile=\"{models.Conversation.ModelId}\" BedrockSummaryProfile=\"{models.Summary.ModelId}\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Come_from_the_playbook_that_is_named_and_are_the_ones_that_are_checked()
    {
        Upload(Playbook("us.s", "us.c", "us.z"));

        await new DeployFlow(Named()).RunAsync(CancellationToken.None);

        Assert.Contains("BedrockScenarioProfile=\"us.s\" BedrockConversationProfile=\"us.c\" BedrockSummaryProfile=\"us.z\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
        Assert.Equal(["s", "c", "z"], bench.Tools.Calls.Where(call => call.StartsWith("aws bedrock", StringComparison.Ordinal)).Select(call => call.Split("--model-id ")[1].Split(' ')[0]));
    }

    [Fact]
    public async Task Are_asked_of_nobody_and_remembered_for_a_deployment_by_hand()
    {
        bench.Console.Interactive();
        foreach (string _ in (string[])["ConnectInstanceId", "RetentionDays", "PlaybookUri"]) bench.Console.Input.PushTextWithEnter("");

        await new DeployFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None);

        Assert.Contains($"BedrockSummaryProfile=\\\"{CompanyPlaybook.Embedded.Models.Summary.ModelId}\\\"", bench.SamConfig, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_be_given_otherwise_than_the_playbook_names_them()
    {
        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() =>
            new DeployFlow(bench.Site(parameters: new Dictionary<string, string> { ["BedrockSummaryProfile"] = "us.other" })).RunAsync(CancellationToken.None));

        Assert.StartsWith($"BedrockSummaryProfile is 'us.other', but the playbook names '{CompanyPlaybook.Embedded.Models.Summary.ModelId}' under models.summary", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_refused_where_the_template_could_not_allow_them()
    {
        Upload(Playbook("plain", "us.c", "us.z"));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(Named()).RunAsync(CancellationToken.None));

        Assert.Equal("The playbook names 'plain' under models.scenario, which BedrockScenarioProfile cannot be. An inference profile.", failure.Message);
    }

    [Fact]
    public async Task Follow_the_playbook_in_an_update_too()
    {
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack("CREATE_COMPLETE", """
                [{"ParameterKey": "Environment", "ParameterValue": "dev"}, {"ParameterKey": "BedrockSummaryProfile", "ParameterValue": "us.old"}]
                """))
            .On("aws cloudformation list-change-sets", Bench.ChangeSets);

        await new UpdateFlow(bench.Site()).RunAsync(CancellationToken.None);

        Assert.Contains($"BedrockSummaryProfile=\"{CompanyPlaybook.Embedded.Models.Summary.ModelId}\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoSuchKey", "The specified key does not exist.")]
    [InlineData("NoSuchBucket", "The specified bucket does not exist")]
    public async Task Say_where_a_playbook_was_looked_for_that_is_not_there(string code, string message)
    {
        bench.Tools.Refuse("aws s3api get-object", code, message);

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(Named()).RunAsync(CancellationToken.None));

        Assert.Equal($"There is no playbook at {Mine}.", failure.Message);
    }

    [Fact]
    public async Task Say_what_is_wrong_with_a_playbook_that_the_functions_could_not_read()
    {
        Upload(Shipped.Replace("\"models\"", "\"modules\"", StringComparison.Ordinal));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(Named()).RunAsync(CancellationToken.None));

        Assert.StartsWith($"The functions could not read {Mine}. The playbook, line ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("modules", failure.Message, StringComparison.Ordinal);
    }

    private static string Playbook(string scenario, string conversation, string summary)
    {
        System.Text.Json.Nodes.JsonNode playbook = System.Text.Json.Nodes.JsonNode.Parse(Shipped)!;
        foreach ((string purpose, string model) in new[] { ("scenario", scenario), ("conversation", conversation), ("summary", summary) }) playbook["models"]![purpose]!["modelId"] = model;
        return playbook.ToJsonString();
    }

    private Site Named() => bench.Site(parameters: new Dictionary<string, string> { ["PlaybookUri"] = Mine });

    private void Upload(string playbook) => bench.Tools.On("aws s3api get-object --bucket ours --key deep/atlas.playbook.json", [call =>
    {
        File.WriteAllText(call.Arguments[6], playbook);
        return new ToolResult(0, "{}", "");
    }]);
}
