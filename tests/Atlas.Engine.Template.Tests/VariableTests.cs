using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>A variable means the same in every function that has it: this table, that secret, the number that was given.</summary>
public sealed class VariableTests
{
    private static readonly CloudTemplate Everything = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything)
    {
        ["SalesforceApiVersion"] = "v67.0",
        ["BedrockGuardrailVersion"] = "7",
    });

    private static readonly Dictionary<string, string> Always = new(StringComparer.Ordinal)
    {
        ["INTERACTIONS_TABLE"] = "${InteractionsTable}",
        ["TASK_TOKENS_TABLE"] = "${TaskTokensTable}",
        ["RECORDINGS_BUCKET"] = "${RecordingsBucket}",
        ["SUPPRESSION_KEY_SECRET_ARN"] = "${SuppressionKeySecret}",
        ["SALES_TOPIC_ARN"] = "${SalesTeamNotifications}",
        ["STATE_MACHINE_ARN"] = "${AtlasEngineWorkflow}",
        ["METRICS_NAMESPACE"] = "AtlasEngine/atlas-local",
        ["SSL_CERT_FILE"] = "/var/task/ca.pem",

        // There is no such directory, so that OpenSSL reads the file alone.
        ["SSL_CERT_DIR"] = "/var/task/no-other-roots",
    };

    private static readonly Dictionary<string, string> WithEverything = new(Always, StringComparer.Ordinal)
    {
        ["SALESFORCE_SECRET_ARN"] = "${SalesforceSecret}",
        ["SALESFORCE_API_VERSION"] = "v67.0",
        ["BEDROCK_GUARDRAIL_ID"] = "guard1234567",
        ["BEDROCK_GUARDRAIL_VERSION"] = "7",
        ["PLAYBOOK_URI"] = "s3://company/atlas.playbook.json",
        ["CALLS_ARE_RECORDED"] = "true",
        ["CONNECT_INSTANCE_ID"] = "${ConnectInstance.Id}",
        ["CONNECT_CONTACT_FLOW_ID"] = "${OutboundCallFlow.ContactFlowArn}",
        ["CONNECT_SOURCE_NUMBER"] = "${ConnectNumber.Address}",
    };

    private static readonly Dictionary<string, string> WithWhatIsThere = new(Always, StringComparer.Ordinal)
    {
        ["SALESFORCE_SECRET_ARN"] = Repository.WhatIsThere["SalesforceSecretArn"],
        ["SALESFORCE_API_VERSION"] = "v66.0",
        ["BEDROCK_GUARDRAIL_ID"] = "",
        ["BEDROCK_GUARDRAIL_VERSION"] = "",
        ["PLAYBOOK_URI"] = "",
        ["CALLS_ARE_RECORDED"] = "true",
        ["CONNECT_INSTANCE_ID"] = Repository.WhatIsThere["ConnectInstanceId"],
        ["CONNECT_CONTACT_FLOW_ID"] = "${OutboundCallFlow.ContactFlowArn}",
        ["CONNECT_SOURCE_NUMBER"] = Repository.WhatIsThere["ConnectSourceNumber"],
    };

    private static readonly Dictionary<string, string> WithoutTelephone = new(WithWhatIsThere, StringComparer.Ordinal)
    {
        ["SALESFORCE_SECRET_ARN"] = "${SalesforceSecret}",
        ["CALLS_ARE_RECORDED"] = "false",
        ["CONNECT_INSTANCE_ID"] = "",
        ["CONNECT_CONTACT_FLOW_ID"] = "",
        ["CONNECT_SOURCE_NUMBER"] = "",
    };

    public static TheoryData<string> Functions => [.. Repository.Template.Functions.Select(function => function.LogicalId)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Means_what_the_stack_makes(string function) => Check(WithEverything, Everything, function);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Means_what_is_there_already(string function) => Check(WithWhatIsThere, Repository.Existing, function);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Is_empty_where_there_is_no_telephone(string function) => Check(WithoutTelephone, Repository.Plain, function);

    [Theory]
    [InlineData("ConnectInstanceAlias", "atlas-test")]
    [InlineData("ConnectInstanceId", "11111111-2222-4333-8444-555555555555")]
    public void Says_that_calls_are_not_recorded_where_recordings_are_kept_elsewhere(string parameter, string value)
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string> { [parameter] = value, ["ConnectRecordingStorage"] = "false" });

        Assert.Equal(["false"], template.Functions.Select(function => function.Environment.GetValueOrDefault("CALLS_ARE_RECORDED")).OfType<string>());
    }

    [Fact]
    public void Names_the_roots_as_the_package_holds_them()
    {
        string roots = Path.GetFileName(Always["SSL_CERT_FILE"]);

        Assert.Contains($"certificates/{roots}\" RelativePath=\"{roots}\"", Repository.Read("src", "Handlers", "Directory.Build.targets"), StringComparison.Ordinal);
        Assert.Contains("-----BEGIN CERTIFICATE-----", Repository.Read("certificates", roots), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_set_somewhere() => Assert.Equal(
        WithEverything.Keys.Order(StringComparer.Ordinal),
        Repository.Template.Functions.SelectMany(function => function.Environment.Keys).Except(["ANNOTATIONS_HANDLER"]).Distinct().Order(StringComparer.Ordinal));

    // Which function has which variable, SettingsTests holds against the code.
    private static void Check(Dictionary<string, string> expected, CloudTemplate template, string function)
    {
        (string Key, string Value)[] given = [.. template.Functions.Single(candidate => candidate.LogicalId == function).Environment
            .Where(variable => variable.Key != "ANNOTATIONS_HANDLER").Select(variable => (variable.Key, variable.Value))];

        Assert.NotEmpty(given);
        Assert.Equal(given.Select(variable => (variable.Key, Filled.In(template, expected[variable.Key]))), given);
    }
}
