using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

/// <summary>What a running stack was given stays, unless somebody says otherwise.</summary>
public sealed class RunningParameterTests : IDisposable
{
    private const string Secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:atlas-engine-dev/salesforce-AbCdEf";
    private const string Instance = "11111111-2222-4333-8444-555555555555";
    private Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Keep_what_the_stack_has_where_nothing_else_is_said()
    {
        await DeployAsync();

        Assert.Contains("RetentionDays=\"7\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
        Assert.DoesNotContain("Parameters that change", bench.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_before_the_build_what_a_flag_changes()
    {
        bench.Tools.On("sam build", [_ => { Assert.Contains("RetentionDays: 7 -> 30", bench.Console.Output, StringComparison.Ordinal); return new(0, "", ""); }]);

        await DeployAsync(("RetentionDays", "30"));

        Assert.Contains("RetentionDays=\"30\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_emptied_by_a_flag_without_a_value()
    {
        await DeployAsync(("ConnectInstanceId", ""));

        Assert.Contains("ConnectInstanceId=\"\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
        Assert.Contains($"ConnectInstanceId: {Instance} -> (empty)", bench.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Give_way_to_what_samconfig_remembers()
    {
        bench.Dispose();
        bench = new(samconfig: "[dev.deploy.parameters]\nparameter_overrides = \"RetentionDays=14\"\n");

        await DeployAsync();

        Assert.Contains("RetentionDays=\"14\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
        Assert.Contains("RetentionDays: 7 -> 14", bench.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_a_secret_that_somebody_else_made()
    {
        string theirs = Secret.Replace("atlas-engine-dev", "theirs", StringComparison.Ordinal);

        await DeployAsync("UPDATE_COMPLETE", theirs);

        Assert.Contains($"SalesforceSecretArn=\"{theirs}\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_for_the_secret_of_their_own_by_its_name()
    {
        await DeployAsync();

        Assert.Contains("--secret-id atlas-engine-dev/salesforce", bench.Tools.CallTo("aws secretsmanager describe-secret"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_those_of_a_stack_that_never_came_about()
    {
        await DeployAsync("REVIEW_IN_PROGRESS");

        Assert.Contains("RetentionDays=\"90\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }

    private Task DeployAsync(params (string Name, string Value)[] given) => DeployAsync("UPDATE_COMPLETE", Secret, given);

    private async Task DeployAsync(string status, string secret = Secret, params (string Name, string Value)[] given)
    {
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack(status, $$"""
                [{"ParameterKey": "Environment", "ParameterValue": "dev"}, {"ParameterKey": "RetentionDays", "ParameterValue": "7"},
                 {"ParameterKey": "ConnectInstanceId", "ParameterValue": "{{Instance}}"}, {"ParameterKey": "SalesforceSecretArn", "ParameterValue": "{{secret}}"}]
                """))
            .On("aws cloudformation list-change-sets", Bench.ChangeSets)
            .On("aws secretsmanager describe-secret", $$"""{"ARN": "{{secret}}"}""")
            .Refuse("aws secretsmanager get-secret-value", "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT")
            .On("aws connect describe-instance", """{"Instance": {"InstanceStatus": "ACTIVE"}}""").On("aws connect list-instance-storage-configs", "{}").On("aws service-quotas", """{"Quotas": []}""");

        await new DeployFlow(bench.Site(parameters: given.ToDictionary(value => value.Name, value => value.Value))).RunAsync(CancellationToken.None);
    }
}
