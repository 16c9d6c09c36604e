using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

/// <summary>A deployment of which only the watching fails.</summary>
public sealed class WatchingTests : IDisposable
{
    private static readonly ToolResult Throttled = Bench.Refusal("Throttling", "Rate exceeded");
    private readonly Bench bench = new();

    public WatchingTests() => bench.WithNewStack().Tools
        .On("aws secretsmanager describe-secret", """{"ARN": "arn:s"}""")
        .Refuse("aws secretsmanager get-secret-value", "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Looks_again_when_it_looked_too_often()
    {
        string end = Bench.Events(("Topic", "CREATE_COMPLETE", ""), ("", "CREATE_COMPLETE", ""));
        bench.Tools.On("aws cloudformation describe-stack-events", [_ => new(0, Bench.Events(), ""), _ => Throttled, _ => Throttled, _ => Throttled, _ => new(0, end, "")]);

        await new DeployFlow(bench.Site()).RunAsync(CancellationToken.None);

        Assert.Contains("StateMachineArn", bench.Console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Throttling", "To see how it ends: aws cloudformation describe-stacks --stack-name atlas-engine-dev")]
    [InlineData("ExpiredToken", "Sign in again. To see how it ends: aws cloudformation describe-stacks --stack-name atlas-engine-dev")]
    public async Task Says_that_CloudFormation_goes_on_when_AWS_refuses_to_be_watched(string code, string remedy)
    {
        bench.Tools.On("aws cloudformation describe-stack-events", [_ => new(0, Bench.Events(), ""), _ => Bench.Refusal(code, "no")]);

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Equal($"Stopped watching, because AWS refused ({code}): no\nCloudFormation goes on by itself.", failure.Message);
        Assert.Equal(remedy, failure.Remedy);
    }

    [Fact]
    public async Task Does_not_say_so_of_what_never_began()
    {
        bench.Tools.Refuse("aws cloudformation execute-change-set", "AccessDenied", "You may not.");

        AwsRefusal refusal = await Assert.ThrowsAsync<AwsRefusal>(() => new DeployFlow(bench.Site()).RunAsync(CancellationToken.None));

        Assert.Equal("AccessDenied", refusal.Code);
    }
}
