using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class SamCliTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("x86_64")]
    [InlineData("arm64")]
    public async Task Tells_make_which_processors_to_build_for(string architecture)
    {
        List<ToolCall> builds = [];
        bench.Tools.On("sam build", [call => { builds.Add(call); return new(0, "", ""); }]);
        Site site = bench.Site();

        await site.Sam.BuildAsync(site.Target, new Dictionary<string, string> { ["Architecture"] = architecture }, CancellationToken.None);

        Assert.Equal(architecture, Assert.Single(builds).Environment["ARCHITECTURE"]);
    }

    [Theory]
    [InlineData("", "--tags Application=AtlasEngine Environment=dev --")]
    [InlineData("[dev.deploy.parameters]\ntags = \"Team=ours\"\n", "--tags Team=ours --")]
    public async Task Gives_everything_its_tags(string samconfig, string expected)
    {
        using Bench tagged = new(samconfig: samconfig);
        Site site = tagged.Site();

        await site.Sam.PlanAsync(site.Target, site.Config, new Dictionary<string, string>(), CancellationToken.None);

        Assert.Contains(expected, tagged.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("atlas-dev", true)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-", false)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-1234567890", true)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-12345678901", false)]
    [InlineData("atlas--dev", false)]
    [InlineData("9atlas", false)]
    [InlineData("atlas_dev", false)]
    public void Refuses_a_stack_whose_bot_or_workflow_could_not_be_named_after_it(string name, bool fits)
    {
        using Bench named = new(samconfig: $"[dev.global.parameters]\nstack_name = \"{name}\"\n");

        if (fits) Assert.Equal(name, named.Site().Target.StackName);
        else Assert.Contains(name, Assert.Throws<DeploymentFailed>(() => named.Site()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_no_bucket_of_its_own_where_samconfig_names_one()
    {
        using Bench named = new(samconfig: "[dev.deploy.parameters]\ns3_bucket = \"ours\"\n");
        Site site = named.Site();

        await site.Sam.PlanAsync(site.Target, site.Config, new Dictionary<string, string>(), CancellationToken.None);

        Assert.Contains("--s3-bucket ours --s3-prefix atlas-engine-dev", named.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
        Assert.DoesNotContain("--resolve-s3", named.Tools.CallTo("sam deploy"), StringComparison.Ordinal);
    }
}
