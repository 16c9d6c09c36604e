using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Salesforce;
using Atlas.Engine.Deployment.Tests.World;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class TestFlowTests : IDisposable
{
    private const string NoVersion = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";
    private readonly Bench bench = new();

    public TestFlowTests()
    {
        Stack("arn:given", "");
        bench.Tools.On("aws cloudformation list-stack-resources", """{"StackResourceSummaries": []}""").On("aws cloudformation get-template", """{"TemplateBody": {"Resources": {}}}""")
            .On("aws stepfunctions start-execution", """{"executionArn": "arn:execution"}""").On("aws stepfunctions describe-execution", """{"status": "RUNNING"}""")
            .On("aws stepfunctions get-execution-history", """{"events": []}""").On("aws stepfunctions stop-execution", "{}")
            .On("aws secretsmanager get-secret-value", """{"SecretString": "{}"}""");
    }

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Tries_the_leads_though_it_may_not_read_the_secret()
    {
        bench.Tools.Refuse("aws secretsmanager get-secret-value", "AccessDeniedException", "not authorized to perform: secretsmanager:GetSecretValue");

        Assert.True(await TestAsync(), bench.Console.Output);

        Assert.Matches("not checked +Salesforce secret .*GetSecretValue", bench.Console.Output);
        Assert.Contains(bench.Tools.Calls, call => call.StartsWith("aws stepfunctions start-execution", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aws stepfunctions describe-execution", "Lead without consent")]
    [InlineData("aws stepfunctions get-execution-history", "Lead without consent")]
    [InlineData("aws cloudformation list-stack-resources", "Resources")]
    public async Task Shows_all_else_where_one_check_is_refused(string call, string row)
    {
        Unreadable();
        bench.Tools.Refuse(call, "AccessDeniedException", "not authorized");

        Assert.True(await TestAsync(), bench.Console.Output);

        Assert.Matches("fine +Stack", bench.Console.Output);
        Assert.Matches($"not checked +{row}", bench.Console.Output);
    }

    [Fact]
    public async Task Finds_a_playbook_that_is_gone_and_shows_all_else()
    {
        Unreadable();
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack("CREATE_COMPLETE", """[{"ParameterKey": "PlaybookUri", "ParameterValue": "s3://ours/gone.json"}]"""))
            .Refuse("aws s3api get-object", "NoSuchKey", "The specified key does not exist.");

        Assert.False(await TestAsync());

        Assert.Matches("fine +Stack", bench.Console.Output);
        Assert.Matches("NOT FINE +Lead with consent +There is no playbook at s3://ours/gone.json", bench.Console.Output);
    }

    [Fact]
    public async Task Refuses_what_is_no_telephone_number_before_anything_is_checked()
    {
        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => TestAsync("12"));

        Assert.Contains("'12' is not a telephone number", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Tools.Calls);
    }

    [Fact]
    public async Task Asks_whoever_is_called_before_the_checks()
    {
        bench.Console.Interactive();
        bench.Console.Input.PushTextWithEnter("n");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => TestAsync("+12065550100", yes: false));

        Assert.Equal("Nobody agreed to be called.", failure.Message);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains("list-stack-resources", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Looks_at_the_secret_that_the_stack_made_itself_and_runs_no_lead_into_it()
    {
        Stack("", "arn:made");
        bench.Tools.Refuse("aws secretsmanager get-secret-value --secret-id arn:made", "ResourceNotFoundException", NoVersion);

        Assert.True(await TestAsync(), bench.Console.Output);

        Assert.Matches("not checked +Salesforce secret +It holds nothing yet.", bench.Console.Output);
        Assert.Contains("put-secret-value --secret-id arn:made", bench.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains("start-execution", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_placeholders_from_bytes_and_from_a_secret_that_is_gone()
    {
        bench.Tools.On("aws secretsmanager get-secret-value", new System.Text.Json.Nodes.JsonObject { ["SecretString"] = SecretShape.Placeholders }.ToJsonString(), """{"SecretBinary": "e30="}""")
            .On("aws stepfunctions", "{}");
        Assert.True(await TestAsync(), bench.Console.Output);
        Assert.Matches("not checked +Salesforce secret +It still holds placeholders.", bench.Console.Output);

        Assert.False(await TestAsync());
        Assert.Matches("NOT FINE +Salesforce secret +It holds bytes", bench.Console.Output);

        bench.Tools.Refuse("aws secretsmanager get-secret-value", "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        Assert.False(await TestAsync());
        Assert.Matches("NOT FINE +Salesforce secret +AWS refused .*can't find the specified secret", bench.Console.Output);
    }

    private void Unreadable() => bench.Tools.Refuse("aws secretsmanager get-secret-value", "AccessDeniedException", "not authorized");

    private void Stack(string parameter, string output) => bench.Tools.On("aws cloudformation describe-stacks", $$"""
        {"Stacks": [{"StackId": "{{Bench.StackId}}", "StackStatus": "CREATE_COMPLETE", "Parameters": [{"ParameterKey": "SalesforceSecretArn", "ParameterValue": "{{parameter}}"}],
          "Outputs": [{"OutputKey": "StateMachineArn", "OutputValue": "arn:machine"}, {"OutputKey": "SalesforceSecretArn", "OutputValue": "{{output}}"}]}]}
        """);

    private Task<bool> TestAsync(string? call = null, bool yes = true) => new TestFlow(bench.Site(yes: yes), TimeSpan.Zero).RunAsync(call, CancellationToken.None);
}
