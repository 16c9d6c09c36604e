using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Deployment.Tests.World;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class DeployTests : IDisposable
{
    private readonly Bench bench = new();

    public DeployTests() => bench.WithNewStack().Tools
        .On("aws secretsmanager describe-secret", [_ => Bench.Refusal("ResourceNotFoundException", "Secrets Manager can't find the specified secret.")])
        .On("aws secretsmanager create-secret", """{"ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:atlas-engine-dev/salesforce-AbCdEf"}""");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Builds_plans_carries_out_and_says_what_is_next()
    {
        await new DeployFlow(bench.Site()).RunAsync(CancellationToken.None);

        string plan = bench.Tools.CallTo("sam deploy");
        Assert.Contains("--no-execute-changeset", plan, StringComparison.Ordinal);
        Assert.Contains("Environment=\"dev\" ConnectInstanceId=\"\" RetentionDays=\"90\" SalesforceSecretArn=\"arn:aws:secretsmanager:", plan, StringComparison.Ordinal);
        Assert.Contains("aws cloudformation execute-change-set --change-set-name arn:change/1 --output json", bench.Tools.Calls);
        Assert.Contains("CREATE_COMPLETE               Topic", bench.Console.Output, StringComparison.Ordinal);
        Assert.Contains("StateMachineArn              arn:machine", bench.Console.Output, StringComparison.Ordinal);
        Assert.Contains("put-secret-value --secret-id atlas-engine-dev/salesforce", bench.Console.Output, StringComparison.Ordinal);
        Assert.Contains("./deploy.ps1 test -Environment dev", bench.Console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws", "AWS CLI", "getting-started-install")]
    [InlineData("sam", "SAM CLI", "install-sam-cli")]
    [InlineData("dotnet", ".NET SDK", "dotnet.microsoft.com")]
    [InlineData("make", "make", "apt-get install make")]
    public async Task Stops_before_anything_where_a_program_is_missing_and_says_where_to_get_it(string program, string name, string remedy)
    {
        bench.Tools.Lack(program);

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, bench.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.StartsWith("sam build", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asks_to_sign_in_where_there_are_no_credentials()
    {
        bench.Tools.Fail("aws sts", "Unable to locate credentials. You can configure credentials by running \"aws configure\".");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("Credentials", failure.Message, StringComparison.Ordinal);
        Assert.Contains("aws sso login", bench.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_which_resource_failed_and_why_and_not_which_were_cancelled()
    {
        bench.Tools.On("aws cloudformation describe-stack-events",
            Bench.Events(),
            Bench.Events(
                ("Bot", "CREATE_FAILED", "The bot needs a role."), ("Topic", "CREATE_FAILED", "Resource creation cancelled"),
                ("", "ROLLBACK_IN_PROGRESS", ""), ("", "ROLLBACK_COMPLETE", "")));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("Bot (AWS::SNS::Topic): CREATE_FAILED, The bot needs a role.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cancelled", failure.Message, StringComparison.Ordinal);
        Assert.Contains("run this again", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_last_lines_of_a_build_that_failed()
    {
        bench.Tools.Fail("sam build", "Build Failed\nmake: *** No rule to make target 'build-CreateLeadHandler'");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("No rule to make target", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_CloudFormation_goes_on_when_the_user_stops_watching()
    {
        using CancellationTokenSource user = new();
        bench.Tools.On("aws cloudformation execute-change-set", [_ => { user.Cancel(); return new(0, "", ""); }]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DeployFlow(bench.Site()).RunAsync(user.Token));

        Assert.Contains("CloudFormation goes on by itself", bench.Console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS::DynamoDB::Table", "Modify", "True")]
    [InlineData("AWS::S3::Bucket", "Remove", "")]
    public async Task Carries_out_no_change_that_loses_data_unless_told_so_by_name(string type, string action, string replacement)
    {
        bench.Tools.On("aws cloudformation describe-change-set", $$$"""{"Changes": [{"ResourceChange": {"Action": "{{{action}}}", "LogicalResourceId": "Precious", "ResourceType": "{{{type}}}", "Replacement": "{{{replacement}}}"}}]}""")
            .On("aws cloudformation delete-change-set", "");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("Precious", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-data-loss", failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains("execute-change-set", StringComparison.Ordinal));
        bench.Tools.CallTo("aws cloudformation delete-change-set --change-set-name arn:change/1");

    }

    [Fact]
    public async Task Carries_out_a_change_that_loses_data_when_told_so_by_name()
    {
        bench.Tools.On("aws cloudformation describe-change-set", """{"Changes": [{"ResourceChange": {"Action": "Remove", "LogicalResourceId": "Precious", "ResourceType": "AWS::DynamoDB::Table"}}]}""");

        await new DeployFlow(bench.Site(mayLoseData: true)).RunAsync(CancellationToken.None);

        Assert.Contains(bench.Tools.Calls, call => call.Contains("execute-change-set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asks_at_a_terminal_for_what_it_does_not_know_and_remembers_the_answers()
    {
        bench.Console.Interactive();
        bench.Console.Input.PushTextWithEnter("not an id");
        bench.Console.Input.PushTextWithEnter("11111111-2222-4333-8444-555555555555");
        bench.Console.Input.PushTextWithEnter("");
        bench.Tools.On("aws connect describe-instance", """{"Instance": {"InstanceStatus": "ACTIVE", "InstanceAlias": "ours", "OutboundCallsEnabled": true}}""")
            .On("aws connect list-instance-storage-configs", "{}")
            .On("aws service-quotas", """{"Quotas": [{"QuotaName": "Concurrent active calls per instance", "Value": 10}]}""");

        await new DeployFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None);

        Assert.Contains("The id of a Connect instance (36 characters), or empty for no telephone.", bench.Console.Output, StringComparison.Ordinal);
        Assert.Contains("ConnectInstanceId=\\\"11111111-2222-4333-8444-555555555555\\\"", bench.SamConfig, StringComparison.Ordinal);
        Assert.Contains("RetentionDays=\\\"90\\\"", bench.SamConfig, StringComparison.Ordinal);
        Assert.DoesNotContain("SalesforceSecretArn", bench.SamConfig, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_asks_without_a_terminal_and_writes_nothing()
    {
        await new DeployFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None);

        Assert.Empty(bench.SamConfig);
    }

    [Fact]
    public async Task Refuses_a_wrong_parameter_in_the_templates_words()
    {
        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() =>
            new DeployFlow(bench.Site(parameters: new Dictionary<string, string> { ["ConnectInstanceId"] = "x" })).RunAsync(CancellationToken.None));

        Assert.Equal("ConnectInstanceId cannot be 'x'. The id of a Connect instance (36 characters), or empty for no telephone.", failure.Message);
    }

    [Fact]
    public void Refuses_two_environments_at_once()
    {
        DeploymentFailed failure = Assert.Throws<DeploymentFailed>(() => bench.Site(parameters: new Dictionary<string, string> { ["Environment"] = "prod" }));

        Assert.Equal("The environment is dev, but the parameter Environment says 'prod'.", failure.Message);
    }

    [Fact]
    public void Knows_only_the_templates_environments()
    {
        DeploymentFailed failure = Assert.Throws<DeploymentFailed>(() => bench.Site("production"));

        Assert.Contains("dev, staging, prod", failure.Message, StringComparison.Ordinal);
    }
}
