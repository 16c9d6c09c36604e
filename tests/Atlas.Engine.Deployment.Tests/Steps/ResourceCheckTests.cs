using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Checks;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class ResourceCheckTests
{
    private readonly ScriptedTools tools = new ScriptedTools().On("aws cloudformation get-template", """{"TemplateBody": {"Resources": {}}}""");

    [Theory]
    [InlineData("AWS::DynamoDB::Table", "aws dynamodb", "ResourceNotFoundException")]
    [InlineData("AWS::SNS::Topic", "aws sns", "NotFound")]
    [InlineData("AWS::SQS::Queue", "aws sqs", "AWS.SimpleQueueService.NonExistentQueue")]
    public async Task Says_how_to_make_again_what_was_deleted_and_does_not_promise_that_a_deployment_does(string type, string call, string code)
    {
        Stack(type);
        tools.Refuse(call, code, "It is not there.");

        Finding finding = await CheckAsync();

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.Contains("Ours (ours-1): there is none of that name", finding.Detail, StringComparison.Ordinal);
        Assert.Contains("does not put back", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("cleanup, then deploy", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_nobody_to_make_again_what_is_there_and_ails()
    {
        Stack("AWS::Lambda::Function");
        tools.On("aws lambda", """{"State": "Failed", "StateReason": "Its role is gone."}""");

        Finding finding = await CheckAsync();

        Assert.Contains("Its role is gone.", finding.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Make it again", finding.Remedy, StringComparison.Ordinal);
    }

    private async Task<Finding> CheckAsync() => Assert.Single(await new ResourceCheck(new AwsCli(tools, null, null)).CheckAsync("ours", CancellationToken.None));

    private void Stack(string type) => tools.On("aws cloudformation list-stack-resources",
        $$"""{"StackResourceSummaries": [{"LogicalResourceId": "Ours", "ResourceType": "{{type}}", "PhysicalResourceId": "ours-1", "ResourceStatus": "CREATE_COMPLETE"}]}""");
}
