using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

/// <summary>Whoever types what is printed acts in the account and region that they named, and can.</summary>
public sealed class NextCommandTests
{
    private static readonly DeploymentOptions Elsewhere = new("dev") { Yes = true, Region = "eu-west-1", Profile = "our own" };

    [Fact]
    public async Task Names_region_and_profile_in_every_next_step()
    {
        using Bench bench = new Bench().WithNewStack();
        bench.Tools.Refuse("aws secretsmanager describe-secret", "ResourceNotFoundException", "no").On("aws secretsmanager create-secret", """{"ARN": "arn:s"}""");

        await new DeployFlow(bench.Site(Elsewhere)).RunAsync(CancellationToken.None);

        string steps = bench.Console.Output.Split("Next steps")[1];
        Assert.Contains("--secret-string file://salesforce-secret.json --region eu-west-1 --profile \"our own\"", steps, StringComparison.Ordinal);
        Assert.All(["test", "update", "cleanup"], command => Assert.Contains($"./deploy.ps1 {command} -Environment dev -Region eu-west-1 -Profile \"our own\"", steps, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_region_and_profile_in_what_to_do_about_a_failure()
    {
        using Bench bench = new Bench().WithNewStack();
        bench.Tools.On("aws secretsmanager describe-secret", """{"ARN": "arn:s"}""").Refuse("aws secretsmanager get-secret-value", "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT")
            .On("aws cloudformation describe-stack-events", Bench.Events(), Bench.Events(("Bot", "CREATE_FAILED", "No role."), ("", "ROLLBACK_COMPLETE", "")));

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site(Elsewhere)).RunAsync(CancellationToken.None));

        Assert.EndsWith("describe-stack-events --stack-name atlas-engine-dev --region eu-west-1 --profile \"our own\"", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_a_remembered_region_only_where_nothing_remembers_it()
    {
        using Bench bench = new(samconfig: "version = 0.1\n[dev.global.parameters]\nregion = \"eu-west-1\"\n");

        Site site = bench.Site();

        Assert.Equal("./deploy.ps1 test -Environment dev", site.Target.CommandLine("test"));
        Assert.Equal("aws s3 ls --region eu-west-1", site.Aws.CommandLine("s3 ls"));
    }

    [Theory]
    [InlineData("deploy.ps1", false, "./deploy.ps1 test -Environment dev -Region eu-west-1")]
    [InlineData(null, true, "./deploy.ps1 test -Environment dev -Region eu-west-1")]
    [InlineData(null, false, "dotnet run --project src/Atlas.Engine.Cli -- test --environment dev --region eu-west-1")]
    public void Says_deploy_ps1_only_to_those_who_have_PowerShell(string? caller, bool hasPowerShell, string expected) =>
        Assert.Equal(expected, Door.Of(caller, hasPowerShell).CommandLine("test", "dev", "eu-west-1", profile: null));

    [Theory]
    [InlineData("      Name                    Value             Type    Location\n    region                us-west-2              env    ['AWS_DEFAULT_REGION']", "us-west-2")]
    [InlineData("NAME       : VALUE      : TYPE         : LOCATION\nregion     : eu-west-1  : config-file  : ~/.aws/config", "eu-west-1")]
    [InlineData("    region                <not set>             None    None", null)]
    [InlineData("", null)]
    public async Task Reads_the_region_in_use_as_the_AWS_command_line_has_it(string listed, string? region)
    {
        ScriptedTools tools = new ScriptedTools().On("aws configure list", listed);

        Assert.Equal(region, await new AwsCli(tools, null, null).RegionAsync(CancellationToken.None));
        Assert.Equal("eu-west-3", await new AwsCli(tools, "eu-west-3", null).RegionAsync(CancellationToken.None));
    }
}
