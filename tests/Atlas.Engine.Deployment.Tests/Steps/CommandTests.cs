using System.CommandLine;
using Atlas.Engine.Cli.Commands;
using Atlas.Engine.Cli.Deployment.Tools;
using Spectre.Console;

namespace Atlas.Engine.Deployment.Tests.Steps;

/// <summary>What a person reads who typed something that cannot be.</summary>
public sealed class CommandTests
{
    public static TheoryData<string, string[]> Misplaced => new()
    {
        { "update keeps the stack's parameters", ["update", "--parameter", "LogRetentionDays=7"] },
        { "update asks for nothing", ["update", "--ask"] },
        { "package changes no stack", ["package", "--bucket", "ours", "--allow-data-loss"] },
        { "cleanup removes whatever the parameters are", ["cleanup", "--parameter", "LogRetentionDays=7"] },
        { "validate changes nothing", ["validate", "--yes"] },
    };

    [Theory]
    [MemberData(nameof(Misplaced))]
    public void Takes_no_option_that_would_do_nothing(string reason, string[] arguments) =>
        Assert.True(Root().Parse(arguments).Errors.Count > 0, reason);

    [Theory]
    [InlineData("-1", false)]
    [InlineData("0", true)]
    [InlineData("many", false)]
    public void Has_no_patience_of_less_than_nothing(string patience, bool isTaken) => Assert.Equal(isTaken, Root().Parse(["test", "--patience", patience]).Errors.Count == 0);

    [Theory]
    [InlineData("CommandLine", "aws sts: You must specify a region. You can also configure your region by running \"aws configure\".", "--region")]
    [InlineData("CommandLine", "aws sts: The config profile (ours) could not be found", "aws configure list-profiles")]
    [InlineData("CommandLine", "aws sts: Could not connect to the endpoint URL: \"https://sts.us-west-9.amazonaws.com/\"", "network")]
    [InlineData("CommandLine", "usage: aws [options]", "what the AWS command line says")]
    [InlineData("NoCredentials", "Unable to locate credentials.", "aws sso login")]
    [InlineData("ExpiredTokenException", "The security token included in the request is expired", "aws sso login")]
    [InlineData("AccessDeniedException", "User: ann is not authorized to perform: lambda:CreateFunction", "your role")]
    [InlineData("Throttling", "Rate exceeded", "run the command again")]
    public async Task Says_what_to_do_where_AWS_refuses(string code, string message, string remedy)
    {
        ParseResult result = Root().Parse("deploy");
        await using StringWriter told = new();
        result.InvocationConfiguration.Error = told;

        int exit = await DeploymentCommand.TellAsync(result, () => throw new AwsRefusal(code, message));

        Assert.Equal(1, exit);
        Assert.Contains(message, told.ToString(), StringComparison.Ordinal);
        Assert.Contains(remedy, told.ToString().Split("-> ")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_with_which_profile_to_sign_in()
    {
        ParseResult result = Root().Parse("deploy --profile ours");
        await using StringWriter told = new();
        result.InvocationConfiguration.Error = told;

        await DeploymentCommand.TellAsync(result, () => throw new AwsRefusal(AwsRefusal.NoCredentials, "Unable to locate credentials."));

        Assert.Contains("aws sso login --profile ours", told.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=x", "'=x' names no parameter")]
    [InlineData("x", "'x' is not of the form Name=value")]
    public async Task Says_what_is_wrong_with_a_parameter(string parameter, string told)
    {
        ParseResult result = Root().Parse(["package", "--bucket", "ours", "-p", parameter]);
        await using StringWriter errors = new();
        result.InvocationConfiguration.Error = errors;

        Assert.Equal(1, await result.InvokeAsync(result.InvocationConfiguration));
        Assert.Contains(told, errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaks_no_line_that_goes_into_a_file()
    {
        ParseResult result = Root().Parse("deploy");
        await using StringWriter told = new();
        result.InvocationConfiguration.Output = told;

        DeploymentCommand.ConsoleOf(result, isRedirected: true).Write(new string('x', 5_000));

        Assert.Equal(new string('x', 5_000), told.ToString());
    }

    private static RootCommand Root() => [ValidateCommand.Create(), DeployCommand.Create(), TestCommand.Create(), UpdateCommand.Create(), CleanupCommand.Create(), PackageCommand.Create()];
}
