using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Stacks;
using Atlas.Engine.Deployment.Tests.World;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class ReadinessTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("CREATE_COMPLETE")]
    [InlineData("UPDATE_COMPLETE")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE")]
    [InlineData("REVIEW_IN_PROGRESS")]
    public async Task Goes_on_from_a_state_that_can_be_deployed(string status)
    {
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack(status));

        Assert.Equal(status, (await PrepareAsync())?.Status);
    }

    [Fact]
    public async Task Says_how_to_go_on_after_a_rollback_that_failed_and_what_failed()
    {
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack("UPDATE_ROLLBACK_FAILED"))
            .On("aws cloudformation describe-stack-events", Bench.Events(("Bot", "UPDATE_FAILED", "It is in use.")));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(PrepareAsync);

        Assert.Contains("Bot (AWS::SNS::Topic): UPDATE_FAILED, It is in use.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("aws cloudformation continue-update-rollback --stack-name atlas-engine-dev", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS", "Wait")]
    [InlineData("DELETE_IN_PROGRESS", "Wait")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS", "Wait")]
    [InlineData("DELETE_FAILED", "cleanup")]
    [InlineData("ROLLBACK_FAILED", "cleanup")]
    public async Task Says_what_to_do_in_any_other_state(string status, string remedy)
    {
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack(status)).On("aws cloudformation describe-stack-events", Bench.Events());

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(PrepareAsync);

        Assert.Contains(status, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletes_the_remains_of_a_creation_that_failed_with_what_the_template_retains()
    {
        bench.Tools.On("aws cloudformation list-stack-resources", """{"StackResourceSummaries": [{"LogicalResourceId": "Interactions", "ResourceType": "AWS::DynamoDB::Table", "PhysicalResourceId": "t1", "ResourceStatus": "DELETE_SKIPPED"}]}""")
            .On("aws cloudformation get-template", """{"TemplateBody": {"Resources": {"Interactions": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain"}}}}""")
            .On("aws dynamodb update-table", "{}").On("aws dynamodb delete-table", "{}");
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack("ROLLBACK_COMPLETE")).On("aws cloudformation delete-stack", "")
            .On("aws cloudformation describe-stack-events", Bench.Events(("Bot", "CREATE_FAILED", "No role.")),
                Bench.Events(("Bot", "CREATE_FAILED", "No role.")), Bench.Events(("Bot", "CREATE_FAILED", "No role."), ("", "DELETE_IN_PROGRESS", ""), ("", "DELETE_COMPLETE", "")));

        Assert.Null(await PrepareAsync());

        bench.Tools.CallTo($"aws cloudformation delete-stack --stack-name {Bench.StackId}");
        bench.Tools.CallTo("aws dynamodb delete-table --table-name t1");
    }

    [Fact]
    public async Task Deletes_no_remains_unasked()
    {
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack("ROLLBACK_COMPLETE"))
            .On("aws cloudformation describe-stack-events", Bench.Events(("Bot", "CREATE_FAILED", "No role.")));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => PrepareAsync(yes: false));

        Assert.Contains("No role.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--yes", failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains("delete-stack", StringComparison.Ordinal));
    }

    private Task<StackDescription?> PrepareAsync() => PrepareAsync(yes: true);

    private Task<StackDescription?> PrepareAsync(bool yes)
    {
        return new StackReadiness(bench.Site(yes: yes)).PrepareAsync(CancellationToken.None);
    }
}
