using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Parameters;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class ParameterTests
{
    private static readonly DeclaredParameter Days = new("Days", "For how long.") { Type = "Number", Default = "90", MinValue = 1, MaxValue = 3650 };
    private static readonly DeclaredParameter Mail = new("Mail", "Who is told.") { AllowedPattern = "^$|^[^@]+@[^@]+$", ConstraintDescription = "An address, or empty." };

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("3650", true)]
    [InlineData("3651", false)]
    [InlineData("1.5", false)]
    [InlineData("many", false)]
    public void Holds_a_number_to_its_range(string value, bool isAllowed) => Assert.Equal(isAllowed, Days.ProblemWith(value) is null);

    [Fact]
    public void May_have_a_number_with_a_fraction_where_the_range_has_one() => Assert.Null((Days with { MinValue = 0.5m }).ProblemWith("1.5"));

    [Theory]
    [InlineData("", true)]
    [InlineData("ann@example.com", true)]
    [InlineData("ann", false)]
    public void Holds_a_text_to_its_pattern_as_a_whole(string value, bool isAllowed) => Assert.Equal(isAllowed ? null : "An address, or empty.", Mail.ProblemWith(value));

    [Fact]
    public async Task Takes_a_flag_before_what_was_remembered_before_the_default()
    {
        Assert.Equal("1", (await DecideAsync(new() { ["Days"] = "1" }, new() { ["Days"] = "2" }))["Days"]);
        Assert.Equal("2", (await DecideAsync([], new() { ["Days"] = "2" }))["Days"]);
        Assert.Equal("90", (await DecideAsync([], []))["Days"]);
    }

    [Fact]
    public async Task Refuses_a_parameter_that_the_template_does_not_have_and_names_those_it_has()
    {
        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => DecideAsync(new() { ["Dais"] = "1" }, []));

        Assert.Contains("Days", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_how_to_give_what_has_no_default()
    {
        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() =>
            new ParameterChoice(new TestConsole(), mayAsk: false).DecideAsync([Mail], new Dictionary<string, string>(), new Dictionary<string, string>(), false, CancellationToken.None));

        Assert.Contains("Who is told.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--parameter Mail=", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("A=\"\"", "")]
    [InlineData("A=\"a \\\"b\\\" \\\\c\"", "a \"b\" \\c")]
    public void Reads_the_notation_of_SAM_and_writes_it_back(string text, string value)
    {
        IReadOnlyDictionary<string, string> read = ParameterOverrides.Parse(text);

        Assert.Equal(value, read["A"]);
        Assert.Equal(read, ParameterOverrides.Parse(string.Join(' ', ParameterOverrides.Format(read))));
    }

    private static Task<IReadOnlyDictionary<string, string>> DecideAsync(Dictionary<string, string> given, Dictionary<string, string> remembered) =>
        new ParameterChoice(new TestConsole(), mayAsk: false).DecideAsync([Days], given, remembered, false, CancellationToken.None);
}
