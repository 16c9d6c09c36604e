using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class UpdateTests : IDisposable
{
    private readonly Bench bench = new();

    public UpdateTests() => bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack("CREATE_COMPLETE", """
        [{"ParameterKey": "Environment", "ParameterValue": "dev"}, {"ParameterKey": "RetentionDays", "ParameterValue": "7"},
         {"ParameterKey": "Forgotten", "ParameterValue": "x"}, {"ParameterKey": "ConnectInstanceId", "ParameterValue": "****"}]
        """));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Changes_nothing_when_nothing_changed()
    {
        bench.Tools.On("aws cloudformation list-change-sets", Bench.ChangeSets);

        Assert.False(await new UpdateFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("Nothing changed: what was built is what runs.", bench.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains("execute-change-set", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_what_changes_and_keeps_the_stacks_own_parameters()
    {
        bench.Tools.On("aws cloudformation list-change-sets", """{"Summaries": []}""", Bench.ChangeSets)
            .On("aws cloudformation describe-change-set", """
                {"Changes": [{"ResourceChange": {"Action": "Modify", "LogicalResourceId": "CreateLeadHandler", "ResourceType": "AWS::Lambda::Function", "Replacement": "False",
                  "Details": [{"Target": {"Attribute": "Properties", "Name": "Code"}}]}}]}
                """)
            .On("aws cloudformation execute-change-set", "")
            .On("aws cloudformation describe-stack-events", Bench.Events(), Bench.Events(("", "UPDATE_IN_PROGRESS", ""), ("CreateLeadHandler", "UPDATE_COMPLETE", ""), ("", "UPDATE_COMPLETE", "")));

        Assert.True(await new UpdateFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("Modify  CreateLeadHandler (AWS::Lambda::Function): Code", bench.Console.Output, StringComparison.Ordinal);
        Assert.EndsWith("--parameter-overrides Environment=\"dev\" RetentionDays=\"7\"", bench.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_how_to_create_a_stack_that_is_not_there()
    {
        bench.Tools.Refuse("aws cloudformation describe-stacks", "ValidationError", "Stack with id atlas-engine-dev does not exist");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new UpdateFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("./deploy.ps1 deploy -Environment dev", failure.Remedy, StringComparison.Ordinal);
    }
}
