using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Parameters;
using Atlas.Engine.Deployment.Tests.World;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class RuleTests
{
    private const string Id = "11111111-2222-4333-8444-555555555555";
    private const string OneRule = """
        Rules:
          ATelephoneNeedsItsNumber:
            RuleCondition: !Not [!Equals [!Ref ConnectInstanceId, '']]
            Assertions:
              - Assert: {Fn::Equals: [!Ref RetentionDays, 7]}
                AssertDescription: A telephone needs RetentionDays=7.
        """;

    private const string Ruled = $"{OneRule}\n{Bench.Template}";

    private static readonly TemplateDocument Shipped = TemplateDocument.Load(Path.Combine(Repository.Root, "template.yaml"));

    [Theory]
    [InlineData("", null)]
    [InlineData("ConnectInstanceId=" + Id, "Calls come from a number.")]
    [InlineData("ConnectInstanceId=" + Id + " ConnectSourceNumber=+12065550100", null)]
    [InlineData("ConnectInstanceId=" + Id + " ConnectNumberCountry=US", null)]
    [InlineData("ConnectInstanceId=" + Id + " ConnectNumberCountry=US ConnectSourceNumber=+12065550100", "Give one of them.")]
    [InlineData("ConnectInstanceAlias=ours", "A new instance has no number yet.")]
    [InlineData("ConnectInstanceAlias=ours ConnectNumberCountry=US", null)]
    [InlineData("ConnectNumberCountry=US", "A number is claimed for an instance.")]
    [InlineData("ConnectSourceNumber=+12065550100", "Give its ConnectInstanceId.")]
    [InlineData("BedrockGuardrailId=abc", "Give both")]
    [InlineData("BedrockGuardrailId=abc BedrockGuardrailVersion=1", null)]
    [InlineData("MonthlyBudgetUsd=10", "Give BudgetEmail.")]
    [InlineData("MonthlyBudgetUsd=10 BudgetEmail=ann@example.com", null)]
    public void Of_the_template_are_told_in_its_words(string given, string? told)
    {
        IReadOnlyList<string> problems = Shipped.Rules.ProblemsOf(ParameterOverrides.Parse(given));

        if (told is null) Assert.Empty(problems);
        else Assert.Contains(told, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void That_say_what_is_not_known_here_are_left_to_CloudFormation()
    {
        TemplateDocument template = TemplateDocument.Parse("""{"Rules": {"R": {"Assertions": [{"Assert": {"Fn::Contains": [["a"], {"Ref": "B"}]}}, {"Assert": {"Fn::Not": [{"Fn::Equals": [{"Ref": "AWS::Region"}, "x"]}]}}]}}}""", "it");

        Assert.Empty(template.Rules.ProblemsOf(new Dictionary<string, string>()));
    }

    [Fact]
    public async Task Are_checked_before_an_answer_is_remembered_or_anything_is_built()
    {
        using Bench bench = new(Ruled);
        bench.WithNewStack().Console.Interactive();
        bench.Console.Input.PushTextWithEnter(Id);
        bench.Console.Input.PushTextWithEnter("");

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() => new DeployFlow(bench.Site(yes: false)).RunAsync(CancellationToken.None));

        Assert.Equal("A telephone needs RetentionDays=7.", failure.Message);
        Assert.Empty(bench.SamConfig);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.StartsWith("sam build", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Are_checked_before_a_package_is_built()
    {
        using Bench bench = new(Ruled);

        DeploymentFailed failure = await Assert.ThrowsAsync<DeploymentFailed>(() =>
            new PackageFlow(bench.Site(parameters: new Dictionary<string, string> { ["ConnectInstanceId"] = Id }), _ => null).RunAsync("ours", CancellationToken.None));

        Assert.Equal("A telephone needs RetentionDays=7.", failure.Message);
        Assert.DoesNotContain(bench.Tools.Calls, call => call.StartsWith("sam build", StringComparison.Ordinal));
    }
}
