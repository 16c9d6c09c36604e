using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

/// <summary>A cleanup that is stopped, and the one after it.</summary>
public sealed class InterruptedCleanupTests : IDisposable
{
    private const string Skipped = """
        {"StackResourceSummaries": [
          {"LogicalResourceId": "Interactions", "ResourceType": "AWS::DynamoDB::Table", "PhysicalResourceId": "t1", "ResourceStatus": "DELETE_SKIPPED"},
          {"LogicalResourceId": "Scratch", "ResourceType": "AWS::S3::Bucket", "PhysicalResourceId": "b2", "ResourceStatus": "DELETE_COMPLETE"}]}
        """;

    private readonly Bench bench = new Bench().WithStackToRemove();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Says_what_is_left_and_how_to_finish_when_the_user_stops_watching()
    {
        using CancellationTokenSource user = new();
        bench.Tools.On("aws cloudformation delete-stack", [_ => { user.Cancel(); return new(0, "", ""); }]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new CleanupFlow(bench.Site()).RunAsync(user.Token));

        Assert.Contains("Interactions (t1)", bench.Console.Output, StringComparison.Ordinal);
        Assert.Contains("Recordings (b1)", bench.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Scratch (b2)", bench.Console.Output, StringComparison.Ordinal);
        Assert.Contains("CloudFormation goes on by itself. To remove what it leaves, run this again: ./deploy.ps1 cleanup -Environment dev", bench.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follows_a_deletion_that_is_under_way_and_then_removes_what_it_left()
    {
        bench.Tools.On("aws cloudformation describe-stacks --stack-name atlas-engine-dev", Bench.Stack("DELETE_IN_PROGRESS"))
            .On("aws cloudformation describe-stack-events",
                Bench.Events(("", "CREATE_COMPLETE", ""), ("", "DELETE_IN_PROGRESS", "")), Bench.Events(("", "CREATE_COMPLETE", ""), ("", "DELETE_IN_PROGRESS", ""), ("", "DELETE_COMPLETE", "")));

        await new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None);

        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains("delete-stack", StringComparison.Ordinal));
        bench.Tools.CallTo("aws dynamodb delete-table --table-name t1");
        bench.Tools.CallTo("aws s3api delete-bucket --bucket b1");
    }

    [Fact]
    public async Task Hears_of_a_deletion_that_failed_while_the_user_was_asked()
    {
        bench.Tools.On("aws cloudformation describe-stacks --stack-name atlas-engine-dev", Bench.Stack("DELETE_IN_PROGRESS"))
            .On("aws cloudformation describe-stack-events", Bench.Events(("", "DELETE_IN_PROGRESS", ""), ("Scratch", "DELETE_FAILED", "It is not empty."), ("", "DELETE_FAILED", "")));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("It is not empty.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removes_what_the_latest_deletion_left()
    {
        IsGone(("other", "arn:other", "2026-11-25"), ("atlas-engine-dev", "arn:older", "2026-11-01"), ("atlas-engine-dev", "arn:latest", "2026-11-20"));
        bench.Tools.On("aws cloudformation list-stack-resources --stack-name arn:latest", Skipped);

        await new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None);

        bench.Tools.CallTo("aws dynamodb delete-table --table-name t1");
        Assert.Contains("Interactions (t1): deleted", bench.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains("b2", StringComparison.Ordinal) || call.Contains("delete-stack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_when_no_deletion_is_known()
    {
        IsGone();

        await new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None);

        Assert.Contains("There is no stack atlas-engine-dev, and CloudFormation, which remembers 90 days, knows of none that left anything.", bench.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_past_a_stack_that_never_had_anything()
    {
        IsGone(("atlas-engine-dev", "arn:latest", "2026-11-20"), ("atlas-engine-dev", "arn:older", "2026-11-01"));
        bench.Tools.On("aws cloudformation list-stack-resources --stack-name arn:latest", """{"StackResourceSummaries": []}""")
            .On("aws cloudformation list-stack-resources --stack-name arn:older", Skipped);

        await new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None);

        bench.Tools.CallTo("aws dynamodb delete-table --table-name t1");
    }

    [Fact]
    public async Task Names_what_was_left_before_anybody_agrees()
    {
        IsGone(("atlas-engine-dev", "arn:latest", "2026-11-20"));
        bench.Tools.On("aws cloudformation list-stack-resources --stack-name arn:latest", Skipped);

        await Assert.ThrowsAsync<DeploymentFailed>(() => new CleanupFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None));

        Assert.Contains("Interactions (t1)", bench.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains(" delete-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_what_the_deletion_of_production_left_and_names_it()
    {
        IsGone(("atlas-engine-prod", "arn:latest", "2026-11-20"));
        bench.Tools.On("aws cloudformation list-stack-resources --stack-name arn:latest", Skipped);

        await new CleanupFlow(bench.Site("prod")).RunAsync(CancellationToken.None);

        Assert.Contains("Interactions (t1): kept", bench.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains(" delete-", StringComparison.Ordinal) || call.Contains("update-table", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_of_what_is_gone_already_that_it_is_not_there()
    {
        IsGone(("atlas-engine-dev", "arn:latest", "2026-11-20"));
        bench.Tools.On("aws cloudformation list-stack-resources --stack-name arn:latest", Skipped)
            .Refuse("aws dynamodb update-table", "ResourceNotFoundException", "no").Refuse("aws dynamodb delete-table", "ResourceNotFoundException", "no");

        await new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None);

        Assert.Contains("Interactions (t1): not there", bench.Console.Output, StringComparison.Ordinal);
    }

    private void IsGone(params (string Name, string Id, string CreatedOn)[] stacks) => bench.Tools
        .Refuse("aws cloudformation describe-stacks", "ValidationError", "Stack with id atlas-engine-dev does not exist")
        .On("aws cloudformation list-stacks --stack-status-filter DELETE_COMPLETE", $$"""{"StackSummaries": [{{string.Join(",", stacks.Select(stack => $$"""
            {"StackName": "{{stack.Name}}", "StackId": "{{stack.Id}}", "CreationTime": "{{stack.CreatedOn}}T00:00:00Z", "StackStatus": "DELETE_COMPLETE"}
            """))}}]}""");
}
