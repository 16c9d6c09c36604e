using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class PackageTests
{
    private readonly Dictionary<string, string> variables = [];

    [Fact]
    public async Task Builds_nothing_without_credentials()
    {
        using Bench bench = Ready();
        bench.Tools.Fail("aws sts", "Unable to locate credentials.");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => PackageAsync(bench));

        Assert.Contains("Credentials", failure.Message, StringComparison.Ordinal);
        AssertNothingIsBuilt(bench);
    }

    [Fact]
    public async Task Builds_nothing_for_a_bucket_that_it_may_not_use()
    {
        using Bench bench = Ready();
        bench.Tools.Refuse("aws s3api get-bucket-location", "AccessDenied", "Access Denied");

        await Assert.ThrowsAsync<AwsRefusal>(() => PackageAsync(bench));

        AssertNothingIsBuilt(bench);
    }

    [Fact]
    public async Task Refuses_a_bucket_of_another_region_than_the_stacks()
    {
        using Bench bench = Ready("region = \"us-west-2\"\n");
        bench.Tools.On("aws s3api get-bucket-location", """{"LocationConstraint": "eu-central-1"}""");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => PackageAsync(bench));

        Assert.StartsWith("The bucket ours lies in eu-central-1, and the stack is to be in us-west-2", failure.Message, StringComparison.Ordinal);
        AssertNothingIsBuilt(bench);
    }

    [Theory]
    [InlineData("null", "us-east-1")]
    [InlineData("\"EU\"", "eu-west-1")]
    [InlineData("\"eu-west-2\"", "eu-west-2")]
    public async Task Links_to_the_region_in_which_the_bucket_lies(string constraint, string region)
    {
        using Bench bench = Ready();
        bench.Tools.On("aws s3api get-bucket-location", $$"""{"LocationConstraint": {{constraint}}}""");

        Uri link = await PackageAsync(bench);

        Assert.StartsWith($"https://{region}.console.aws.amazon.com/", link.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-west-1", "us-west-2", "eu-north-1", "ca-central-1", "us-west-1")]
    [InlineData(null, "us-west-2", "eu-north-1", "ca-central-1", "us-west-2")]
    [InlineData(null, null, "eu-north-1", "ca-central-1", "eu-north-1")]
    [InlineData(null, null, null, "ca-central-1", "ca-central-1")]
    public async Task Makes_a_new_bucket_where_it_is_told_first(string? samconfig, string? region, string? defaultRegion, string configured, string expected)
    {
        using Bench bench = Ready(samconfig is null ? "" : $"region = \"{samconfig}\"\n");
        if (region is not null) variables["AWS_REGION"] = region;
        if (defaultRegion is not null) variables["AWS_DEFAULT_REGION"] = defaultRegion;
        bench.Tools.Refuse("aws s3api get-bucket-location", "NoSuchBucket", "The specified bucket does not exist").On("aws configure get region", $"{configured}\n");

        await PackageAsync(bench);

        string created = bench.Tools.CallTo("aws s3api create-bucket");
        Assert.Contains($"LocationConstraint={expected}", created, StringComparison.Ordinal);
        Assert.Contains($"--region {expected}", created, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("parameter_overrides = \"SalesforceSecretArn=arn:ours\"\n", false)]
    public async Task Says_how_to_fill_the_secret_that_the_stack_makes(string samconfig, bool makesOne)
    {
        using Bench bench = Ready(samconfig);

        await PackageAsync(bench);

        Assert.Equal(makesOne, bench.Console.Output.Contains("put-secret-value --secret-id ARN", StringComparison.Ordinal));
    }

    private static void AssertNothingIsBuilt(Bench bench) => Assert.DoesNotContain(bench.Tools.Calls, call => call.StartsWith("sam build", StringComparison.Ordinal));

    private static Bench Ready(string samconfig = "")
    {
        Bench bench = new(samconfig: $"[dev.deploy.parameters]\n{samconfig}");
        bench.Tools.On("aws s3api", "{}").On("sam package", [call =>
        {
            string packaged = call.Arguments[call.Arguments.ToList().IndexOf("--output-template-file") + 1];
            Directory.CreateDirectory(Path.GetDirectoryName(packaged)!);
            File.WriteAllText(packaged, "Resources: {}");
            return new ToolResult(0, "", "");
        }]);
        return bench;
    }

    private Task<Uri> PackageAsync(Bench bench) => new PackageFlow(bench.Site(), variables.GetValueOrDefault).RunAsync("ours", CancellationToken.None);
}
