using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Removal;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class CleanupTests : IDisposable
{
    private readonly Bench bench = new();

    public CleanupTests() => bench.WithStackToRemove();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Removes_everything_of_an_environment_without_real_people()
    {
        await new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None);

        bench.Tools.CallTo("aws cloudformation delete-stack");
        Assert.Contains("--no-deletion-protection-enabled", bench.Tools.Calls.First(call => call.StartsWith("aws dynamodb update-table", StringComparison.Ordinal)), StringComparison.Ordinal);
        bench.Tools.CallTo("aws dynamodb delete-table --table-name t1");
        bench.Tools.CallTo("aws s3api delete-bucket --bucket b1");
        Assert.True(bench.Tools.Calls.FindIndex(call => call.Contains("--bucket b2", StringComparison.Ordinal)) < bench.Tools.Calls.FindIndex(call => call.Contains("delete-stack", StringComparison.Ordinal)), "A bucket that the stack deletes must be empty before.");
    }

    [Fact]
    public async Task Stops_the_leads_under_way_since_no_workflow_is_deleted_while_one_waits()
    {
        bench.Tools
            .On("aws cloudformation list-stack-resources", """{"StackResourceSummaries": [{"LogicalResourceId": "Workflow", "ResourceType": "AWS::StepFunctions::StateMachine", "PhysicalResourceId": "arn:machine", "ResourceStatus": "CREATE_COMPLETE"}]}""")
            .On("aws stepfunctions list-executions --state-machine-arn arn:machine --status-filter RUNNING", """{"executions": [{"executionArn": "arn:e1"}, {"executionArn": "arn:e2"}]}""")
            .On("aws stepfunctions stop-execution", "{}").Refuse("aws stepfunctions stop-execution --execution-arn arn:e1", "ExecutionDoesNotExist", "It ended.");

        await new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None);

        Assert.Contains("Leads under way: 2. They are stopped", bench.Console.Output, StringComparison.Ordinal);
        int stopped = bench.Tools.Calls.FindIndex(call => call.StartsWith("aws stepfunctions stop-execution --execution-arn arn:e2", StringComparison.Ordinal));
        Assert.InRange(stopped, 0, bench.Tools.Calls.FindIndex(call => call.Contains("delete-stack", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Keeps_what_belongs_to_real_people_and_says_why()
    {
        await new CleanupFlow(bench.Site("prod")).RunAsync(CancellationToken.None);

        string[] destructive = ["delete-table", "delete-bucket", "delete-objects", "delete-secret", "update-table", "--bucket b1"];
        Assert.All(bench.Tools.Calls, call => Assert.DoesNotContain(destructive, word => call.Contains(word, StringComparison.Ordinal)));
        Assert.Contains("Interactions (t1): kept: production's data is never deleted by this tool", bench.Console.Output, StringComparison.Ordinal);
        Assert.Contains("Recordings (b1): kept", bench.Console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removes_nothing_when_another_name_is_typed()
    {
        bench.Console.Interactive();
        bench.Console.Input.PushTextWithEnter("prod");

        await Assert.ThrowsAsync<DeploymentFailed>(() => new CleanupFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None));

        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains(" delete-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removes_nothing_without_a_terminal_and_without_yes()
    {
        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new CleanupFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None));

        Assert.EndsWith("./deploy.ps1 cleanup -Environment dev -Yes", failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains(" delete-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_whose_account_and_which_region_it_is_before_it_asks()
    {
        await Assert.ThrowsAsync<DeploymentFailed>(() => new CleanupFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None));

        Assert.Contains("Account 123456789012, region us-east-1", bench.Console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("UPDATE_IN_PROGRESS")]
    [InlineData("UPDATE_ROLLBACK_IN_PROGRESS")]
    [InlineData("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")]
    public async Task Removes_nothing_while_something_else_is_at_work(string status)
    {
        bench.Tools.On("aws cloudformation describe-stacks", Bench.Stack(status));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains(status, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Wait", failure.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.Contains(" delete-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_what_could_not_be_deleted()
    {
        bench.Tools.On("aws cloudformation describe-stack-events", Bench.Events(), Bench.Events(("Scratch", "DELETE_FAILED", "The bucket is not empty."), ("", "DELETE_FAILED", "")));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new CleanupFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Contains("Scratch (AWS::SNS::Topic): DELETE_FAILED, The bucket is not empty.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(2500)]
    public async Task Empties_a_versioned_bucket_however_much_it_holds(int count)
    {
        List<JsonObject> held = [.. Enumerable.Range(0, count).Select(i => new JsonObject { ["Key"] = $"k{i / 2}", ["VersionId"] = i.ToString(CultureInfo.InvariantCulture) })];
        List<int> batches = [];
        ScriptedTools tools = new();
        tools.On("aws s3api list-object-versions", [_ => new(0, Page(held), "")]).On("aws s3api delete-objects", [Delete]);

        int deleted = await new BucketEmptying(new AwsCli(tools, null, null)).EmptyAsync("b", "", CancellationToken.None);

        Assert.Equal(count, deleted);
        Assert.Empty(held);
        Assert.All(batches, batch => Assert.InRange(batch, 1, 1000));

        // The request is a file: a thousand keys do not fit on a command line.
        ToolResult Delete(ToolCall call)
        {
            JsonArray asked = JsonNode.Parse(File.ReadAllText(call.Arguments.Single(argument => argument.StartsWith("file://", StringComparison.Ordinal))["file://".Length..]))!["Objects"]!.AsArray();
            batches.Add(asked.Count);
            foreach (JsonNode? entry in asked) held.RemoveAll(version => JsonNode.DeepEquals(version, entry));
            return new(0, "", "");
        }
    }

    [Fact]
    public async Task Says_why_an_object_stays()
    {
        ScriptedTools tools = new();
        tools.On("aws s3api list-object-versions", """{"Versions": [{"Key": "a", "VersionId": "1"}]}""")
            .On("aws s3api delete-objects", """{"Errors": [{"Key": "a", "Code": "AccessDenied", "Message": "locked"}]}""");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new BucketEmptying(new AwsCli(tools, null, null)).EmptyAsync("b", "", CancellationToken.None));

        Assert.Contains("AccessDenied locked", failure.Message, StringComparison.Ordinal);
    }

    // As S3 does: versions and markers are pages of one list.
    private static string Page(List<JsonObject> held)
    {
        JsonObject[] page = [.. held.Take(1000).Select(version => version.DeepClone().AsObject())];
        return new JsonObject
        {
            ["Versions"] = new JsonArray([.. page.Where((_, i) => i % 3 != 0)]),
            ["DeleteMarkers"] = new JsonArray([.. page.Where((_, i) => i % 3 == 0)]),
        }.ToJsonString();
    }
}
