using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Prerequisites;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class PrerequisiteTests
{
    private const string Id = "11111111-2222-4333-8444-555555555555";
    private readonly ScriptedTools tools = new();

    private AwsCli Aws => new(tools, "us-west-2", "ours");

    [Fact]
    public async Task Asks_every_model_of_the_playbook_by_its_foundation()
    {
        tools.On("aws bedrock", """{"authorizationStatus": "AUTHORIZED", "entitlementAvailability": "AVAILABLE", "agreementAvailability": {"status": "AVAILABLE"}, "regionAvailability": "NOT_AVAILABLE"}""");

        Assert.All(await new BedrockCheck(Aws).CheckAsync(CompanyPlaybook.Embedded.Models, CancellationToken.None), finding => Assert.Equal(Verdict.Fine, finding.Verdict));
        Assert.All(tools.Calls, call => Assert.Matches(@"--model-id (?!us\.)\S+ --output json --region us-west-2 --profile ours$", call));
    }

    [Theory]
    [InlineData("""{"authorizationStatus": "NOT_AUTHORIZED"}""", "authorization NOT_AUTHORIZED")]
    [InlineData("""{"agreementAvailability": {"status": "NOT_AVAILABLE"}}""", "agreement NOT_AVAILABLE")]
    public async Task Says_what_a_model_lacks(string answer, string lack)
    {
        tools.On("aws bedrock", answer);

        Finding finding = (await new BedrockCheck(Aws).CheckAsync(CompanyPlaybook.Embedded.Models, CancellationToken.None))[0];

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.Contains(lack, finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("arn:aws:iam::1:user/ann", "arn:aws:iam::1:user/ann")]
    [InlineData("arn:aws:sts::1:assumed-role/Deploy/session", "arn:aws:iam::1:role/teams/Deploy")]
    public async Task Simulates_the_callers_actions_and_names_those_that_are_denied(string caller, string source)
    {
        tools.On("aws iam get-role --role-name Deploy", """{"Role": {"Arn": "arn:aws:iam::1:role/teams/Deploy"}}""")
            .On("aws iam simulate-principal-policy", """{"EvaluationResults": [{"EvalActionName": "lex:CreateBot", "EvalDecision": "implicitDeny"}, {"EvalActionName": "s3:PutObject", "EvalDecision": "allowed"}]}""");

        Finding finding = await new PermissionCheck(Aws).CheckAsync(caller, Parameters(), CancellationToken.None);

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.Equal("not allowed: lex:CreateBot", finding.Detail);
        Assert.Contains($"--policy-source-arn {source} ", tools.CallTo("aws iam simulate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_judge_what_it_may_not_simulate()
    {
        tools.Refuse("aws iam", "AccessDenied", "not authorized to perform iam:SimulatePrincipalPolicy");

        Assert.Equal(Verdict.Unchecked, (await new PermissionCheck(Aws).CheckAsync("arn:aws:iam::1:user/ann", Parameters(), CancellationToken.None)).Verdict);
    }

    [Fact]
    public async Task Proposes_a_permission_only_where_one_is_lacking_and_shows_no_web_page()
    {
        tools.Fail("aws", "Unable to parse response (syntax error), invalid XML received. Further retries may succeed: b'<!DOCTYPE html><html><body>Proxy</body></html>'");

        Finding[] findings = [await new PermissionCheck(Aws).CheckAsync("arn:aws:iam::1:user/ann", Parameters(), CancellationToken.None), .. await new BedrockCheck(Aws).CheckAsync(CompanyPlaybook.Embedded.Models, CancellationToken.None)];

        Assert.All(findings, finding =>
        {
            Assert.Equal(Verdict.Unchecked, finding.Verdict);
            Assert.DoesNotContain("allow ", finding.Remedy, StringComparison.Ordinal);
            Assert.DoesNotContain("<", finding.Detail, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(true, null, null)]
    [InlineData(false, "podman", Verdict.Fine)]
    [InlineData(false, null, Verdict.Wrong)]
    public async Task Looks_for_a_container_engine_where_functions_cannot_be_linked(bool isLinux, string? engine, Verdict? verdict)
    {
        foreach (string program in (string[])["aws", "sam", "dotnet", "make"]) tools.On(program, "10.0.401");
        foreach (string program in (string[])["docker", "podman", "finch", "nerdctl"]) tools.Lack(program);
        if (engine is not null) tools.On(engine, "podman version 5.0.0");

        IReadOnlyList<Finding> findings = await new LocalPrerequisites(tools, isLinux).CheckAsync(CancellationToken.None);

        Assert.Equal(verdict, findings.SingleOrDefault(finding => finding.Name == "Container engine")?.Verdict);
    }

    [Theory]
    [InlineData("DID", Verdict.Fine)]
    [InlineData("TOLL_FREE", Verdict.Wrong)]
    public async Task Refuses_a_number_from_which_carriers_block_calls(string type, Verdict verdict)
    {
        tools.On("aws connect describe-instance", """{"Instance": {"InstanceStatus": "ACTIVE", "OutboundCallsEnabled": true}}""")
            .On("aws connect list-instance-storage-configs", "{}").On("aws connect list-phone-numbers-v2", $$"""{"ListPhoneNumbersSummaryList": [{"PhoneNumber": "+12065550100", "PhoneNumberType": "{{type}}"}]}""")
            .On("aws service-quotas", """{"Quotas": [{"QuotaName": "Concurrent active calls per instance", "Value": 10}]}""");

        IReadOnlyList<Finding> findings = await new ConnectCheck(Aws, "ours").CheckAsync(Parameters(("ConnectInstanceId", Id), ("ConnectSourceNumber", "+12065550100")), CancellationToken.None);

        Assert.Equal(verdict, findings.Single(finding => finding.Name == "Connect number").Verdict);
    }

    [Theory]
    [InlineData(1, Verdict.Fine)]
    [InlineData(2, Verdict.Wrong)]
    public async Task Counts_the_instances_before_making_another(int used, Verdict verdict)
    {
        tools.On("aws service-quotas", """{"Quotas": [{"QuotaName": "Concurrent active calls per instance", "Value": 10}, {"QuotaName": "Amazon Connect instances per account", "Value": 2}]}""")
            .On("aws connect list-instances", $$"""{"InstanceSummaryList": [{{string.Join(",", Enumerable.Repeat("{}", used))}}]}""");

        Assert.Equal(verdict, Assert.Single(await new ConnectCheck(Aws, "ours").CheckAsync(Parameters(("ConnectInstanceAlias", "ours")), CancellationToken.None)).Verdict);
    }

    [Theory]
    [InlineData("""{"Instance": {"InstanceStatus": "CREATION_IN_PROGRESS"}}""", "CREATION_IN_PROGRESS")]
    [InlineData("""{"Instance": {"InstanceStatus": "ACTIVE", "OutboundCallsEnabled": false}}""", "may not place calls")]
    [InlineData("{}", "no instance")]
    public async Task Says_why_an_instance_cannot_call(string answer, string why)
    {
        tools.On("aws connect describe-instance", answer).On("aws connect list-instance-storage-configs", "{}").On("aws service-quotas", """{"Quotas": []}""");

        Finding finding = (await new ConnectCheck(Aws, "ours").CheckAsync(Parameters(("ConnectInstanceId", Id)), CancellationToken.None))[0];

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.Contains(why, finding.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"StorageConfigs": []}""", "true", Verdict.Fine)]
    [InlineData("""{"StorageConfigs": [{"S3Config": {"BucketName": "theirs"}}]}""", "true", Verdict.Wrong)]
    [InlineData("""{"StorageConfigs": [{"S3Config": {"BucketName": "stacks"}}]}""", "true", Verdict.Fine)]
    [InlineData("""{"StorageConfigs": [{"S3Config": {"BucketName": "theirs"}}]}""", "false", null)]
    public async Task Finds_an_instance_that_keeps_its_recordings_elsewhere_before_the_deployment_fails_at_it(string answer, string stores, Verdict? verdict)
    {
        tools.On("aws connect describe-instance", """{"Instance": {"InstanceStatus": "ACTIVE"}}""").On("aws service-quotas", """{"Quotas": []}""")
            .On("aws connect list-instance-storage-configs --instance-id " + Id + " --resource-type CALL_RECORDINGS", answer)
            .On("aws cloudformation describe-stacks --stack-name ours", """{"Stacks": [{"StackId": "s", "StackStatus": "CREATE_COMPLETE", "Outputs": [{"OutputKey": "RecordingsBucket", "OutputValue": "stacks"}]}]}""");

        IReadOnlyList<Finding> findings = await new ConnectCheck(Aws, "ours").CheckAsync(Parameters(("ConnectInstanceId", Id), ("ConnectRecordingStorage", stores)), CancellationToken.None);

        Finding? recordings = findings.SingleOrDefault(finding => finding.Name == "Connect recordings");
        Assert.Equal(verdict, recordings?.Verdict);
        if (verdict == Verdict.Wrong) Assert.Contains("ConnectRecordingStorage=false", recordings!.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", new string[0])]
    [InlineData(Id, "", "", new[] { "connect:CreateContactFlow" })]
    [InlineData(Id, "", "US", new[] { "connect:CreateContactFlow", "connect:ClaimPhoneNumber" })]
    [InlineData("", "ours", "US", new[] { "connect:CreateContactFlow", "connect:ClaimPhoneNumber", "connect:CreateInstance" })]
    public async Task Asks_for_the_permissions_of_the_telephone_that_is_asked_for(string instance, string alias, string country, string[] expected)
    {
        tools.On("aws iam", """{"EvaluationResults": []}""");

        await new PermissionCheck(Aws).CheckAsync("arn:aws:iam::1:user/ann", Parameters(("ConnectInstanceId", instance), ("ConnectInstanceAlias", alias), ("ConnectNumberCountry", country)), CancellationToken.None);

        string asked = Assert.Single(tools.Calls);
        Assert.Contains("kms:CreateGrant", asked, StringComparison.Ordinal);
        Assert.Equal(expected.Order(), ((string[])["connect:CreateContactFlow", "connect:ClaimPhoneNumber", "connect:CreateInstance"]).Where(action => asked.Contains(action, StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Wants_no_telephone_where_none_is_asked_for()
    {
        Assert.Equal(Verdict.Fine, Assert.Single(await new ConnectCheck(Aws, "ours").CheckAsync(Parameters(), CancellationToken.None)).Verdict);
        Assert.Empty(tools.Calls);
    }

    private static Dictionary<string, string> Parameters(params (string Name, string Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value);
}
