using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class SamConfigTests
{
    private const string Both = """
        # Ours.
        version = 0.1

        [dev.global.parameters]
        stack_name = "atlas-dev" # short

        [dev.deploy.parameters]
        resolve_s3 = true
        parameter_overrides = [
          "Environment=dev", # a comment that goes with the list
          "RetentionDays=7",
        ]

        [prod.deploy.parameters]
        parameter_overrides = "Environment=\"prod\" Text='two words' RetentionDays=90"
        """;

    [Fact]
    public void Reads_lists_and_texts_and_never_another_environments()
    {
        using Repository repository = Repository.With("Resources: {}", Both);
        SamConfig config = SamConfig.Load(repository.PathOf("samconfig.toml"));

        Assert.Equal(new Dictionary<string, string> { ["Environment"] = "dev", ["RetentionDays"] = "7" }, config.Parameters("dev"));
        Assert.Equal("two words", config.Parameters("prod")["Text"]);
        Assert.Equal("atlas-dev", config.Text("dev", "stack_name"));
        Assert.Null(config.Text("prod", "stack_name"));
        Assert.Empty(config.Parameters("staging"));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    [InlineData("staging")]
    public async Task Remembers_and_leaves_everything_else_as_it_is(string environment)
    {
        using Repository repository = Repository.With("Resources: {}", Both);

        await SamConfig.Load(repository.PathOf("samconfig.toml")).RememberAsync(environment, new Dictionary<string, string> { ["RetentionDays"] = "30", ["Quote"] = "a \"b\" \\c", ["None"] = "" }, CancellationToken.None);

        SamConfig read = SamConfig.Load(repository.PathOf("samconfig.toml"));
        Assert.Equal("30", read.Parameters(environment)["RetentionDays"]);
        Assert.Equal("a \"b\" \\c", read.Parameters(environment)["Quote"]);
        Assert.Equal("", read.Parameters(environment)["None"]);
        foreach (string other in (string[])["dev", "prod"])
        {
            if (other != environment) Assert.Equal(other == "dev" ? "7" : "90", read.Parameters(other)["RetentionDays"]);
        }

        Assert.Contains("# Ours.", repository.Read("samconfig.toml"), StringComparison.Ordinal);
        Assert.Contains("stack_name = \"atlas-dev\" # short", repository.Read("samconfig.toml"), StringComparison.Ordinal);
        Assert.Equal("atlas-dev", read.Text("dev", "stack_name"));
    }

    [Fact]
    public async Task Makes_a_file_where_there_is_none()
    {
        using Repository repository = Repository.With("Resources: {}");

        await SamConfig.Load(repository.PathOf("samconfig.toml")).RememberAsync("dev", new Dictionary<string, string> { ["A"] = "1" }, CancellationToken.None);

        Assert.Equal("1", SamConfig.Load(repository.PathOf("samconfig.toml")).Parameters("dev")["A"]);
        Assert.StartsWith("version = 0.1", repository.Read("samconfig.toml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_file_is_not_TOML()
    {
        using Repository repository = Repository.With("Resources: {}", "[dev");

        DeploymentFailed failure = Assert.Throws<DeploymentFailed>(() => SamConfig.Load(repository.PathOf("samconfig.toml")));

        Assert.Contains("samconfig.toml", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Holds_every_parameter_of_the_repository_to_the_template()
    {
        TemplateDocument template = TemplateDocument.Load(Path.Combine(Repository.Root, "template.yaml"));
        SamConfig config = SamConfig.Load(Path.Combine(Repository.Root, "samconfig.toml"));

        foreach (string environment in template.Parameters.Single(parameter => parameter.Name == "Environment").AllowedValues)
        {
            foreach ((string name, string value) in config.Parameters(environment))
                Assert.Null(Assert.Single(template.Parameters, parameter => parameter.Name == name).ProblemWith(value));
        }
    }
}
