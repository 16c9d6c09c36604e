using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>What roles may do is written in their own statements, which allow, and narrow what an ARN cannot.</summary>
public sealed class StatementTests
{
    // Three profiles that differ, so that a function with another's is noticed.
    private static readonly CloudTemplate Template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything)
    {
        ["BedrockScenarioProfile"] = "us.scenario",
        ["BedrockConversationProfile"] = "us.conversation",
        ["BedrockSummaryProfile"] = "us.summary",
    });

    private static readonly Dictionary<string, string[]> Narrowed = new(StringComparer.Ordinal)
    {
        ["GenerateDynamicScenarioRole"] = [Model("us.scenario")],
        ["LexFulfillmentRole"] = [Model("us.conversation"), Key("kms:Decrypt kms:GenerateDataKey", "sns")],
        ["UpdateLeadRole"] = [Key("kms:Decrypt kms:GenerateDataKey", "sns")],
        ["StartTranscriptionRole"] =
        [
            "Allow transcribe:StartTranscriptionJob on * if StringEquals transcribe:OutputBucketName ${RecordingsBucket}",
            Key("kms:Decrypt kms:GenerateDataKey", "s3"),
        ],
        ["SummarizeAndResumeRole"] = [Key("kms:Decrypt", "s3"), Model("us.summary")],
    };

    public static TheoryData<string> Roles => [.. Template.OfType("AWS::IAM::Role").Select(role => role.LogicalId)];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Only_allows_and_says_what(string role)
    {
        Statement[] statements = [.. Statement.OfRole(Template, role)];

        Assert.NotEmpty(statements);
        Assert.All(statements, statement =>
        {
            Assert.True(statement.Allows, $"{statement.Sid} does not say Allow.");
            Assert.Equal(["Action", "Effect", "Resource", "Sid"], statement.Members.Select(member => member.Key).Except(["Condition"]).Order(StringComparer.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Narrows_what_an_ARN_cannot(string role) => Assert.Equal(
        Narrowed.GetValueOrDefault(role, []).Select(line => Filled.In(Template, line)),
        Statement.OfRole(Template, role).Where(statement => statement.Members.ContainsKey("Condition")).Select(statement => statement.ToString()));

    [Theory]
    [MemberData(nameof(Roles))]
    public void Grants_nothing_twice(string role)
    {
        // A second grant without a condition would undo the first one's.
        Grant[] grants = [.. Grant.Of(Template, role)];

        Assert.Equal(grants.Distinct(), grants);
    }

    [Theory]
    [InlineData("GenerateDynamicScenarioRole", "us.scenario")]
    [InlineData("LexFulfillmentRole", "us.conversation")]
    [InlineData("SummarizeAndResumeRole", "us.summary")]
    public void Gives_a_function_the_model_of_its_own_purpose(string role, string profile) => Assert.Equal(
        [$"arn:aws:bedrock:{Template.Account.Region}:{Template.Account.AccountId}:inference-profile/{profile}", "arn:aws:bedrock:*::foundation-model/*"],
        Grant.Of(Template, role).Where(grant => grant.Action == "bedrock:InvokeModel").Select(grant => grant.Resource));

    [Fact]
    public void Lets_the_workflow_run_functions_write_its_log_and_trace_and_no_more() => Assert.Equal(
        [
            "Functions: Allow lambda:InvokeFunction on " + Filled.In(
                Template, "${CreateLeadHandler.Arn} ${GenerateDynamicScenarioHandler.Arn} ${InvokeOutboundCallHandler.Arn} ${SummarizeAndResumeHandler.Arn} ${UpdateLeadHandler.Arn}"),
            "Logs: Allow logs:CreateLogDelivery logs:DeleteLogDelivery logs:DescribeLogGroups logs:DescribeResourcePolicies logs:GetLogDelivery"
                + " logs:ListLogDeliveries logs:PutResourcePolicy logs:UpdateLogDelivery on *",
            "Traces: Allow xray:GetSamplingRules xray:GetSamplingTargets xray:PutTelemetryRecords xray:PutTraceSegments on *",
        ],
        Statement.OfRole(Template, "WorkflowRole").Select(statement => $"{statement.Sid}: {statement}"));

    [Fact]
    public void Lets_the_bot_speak_and_no_more() => Assert.Equal(
        ["Allow polly:SynthesizeSpeech on *"], Statement.OfRole(Template, "AtlasBotRole").Select(statement => statement.ToString()));

    [Fact]
    public void Has_no_policy_of_a_role_outside_it()
    {
        Assert.Equal(["AWS::IAM::Role"], Template.Resources.Values.Select(resource => resource.Type).Where(type => type.StartsWith("AWS::IAM::", StringComparison.Ordinal)).Distinct());
        Assert.All(Template.OfType("AWS::IAM::Role"), role => Assert.Equal(
            ["AssumeRolePolicyDocument", "Description", "Policies", "Tags"], role.Properties.Select(property => property.Key).Order(StringComparer.Ordinal)));
        Assert.All(Template.OfType("AWS::Serverless::Function", "AWS::Serverless::StateMachine"), runs => Assert.False(runs.Properties.ContainsKey("Policies"), runs.LogicalId));
    }

    [Theory]
    [InlineData("AtlasEngineWorkflow", "Role", "WorkflowRole")]
    [InlineData("AtlasBot", "RoleArn", "AtlasBotRole")]
    [InlineData("CreateLeadHandler", "Role", "CreateLeadRole")]
    [InlineData("GenerateDynamicScenarioHandler", "Role", "GenerateDynamicScenarioRole")]
    [InlineData("InitiateCallHandler", "Role", "InitiateCallRole")]
    [InlineData("InvokeOutboundCallHandler", "Role", "InvokeOutboundCallRole")]
    [InlineData("LexFulfillmentHandler", "Role", "LexFulfillmentRole")]
    [InlineData("StartTranscriptionHandler", "Role", "StartTranscriptionRole")]
    [InlineData("SummarizeAndResumeHandler", "Role", "SummarizeAndResumeRole")]
    [InlineData("UpdateLeadHandler", "Role", "UpdateLeadRole")]
    public void Runs_as_its_own_role(string resource, string property, string role) =>
        Assert.Equal(Template.GetAtt(role, "Arn"), Template.Resources[resource].Text(property));

    private static string Model(string profile)
    {
        string arn = $"arn:aws:bedrock:${{AWS::Region}}:${{AWS::AccountId}}:inference-profile/{profile}";
        return $"Allow bedrock:InvokeModel on arn:aws:bedrock:*::foundation-model/* if ArnEquals bedrock:InferenceProfileArn {arn}";
    }

    private static string Key(string actions, string service) => $"Allow {actions} on ${{DataKey.Arn}} if StringEquals kms:ViaService {service}.${{AWS::Region}}.amazonaws.com";
}
