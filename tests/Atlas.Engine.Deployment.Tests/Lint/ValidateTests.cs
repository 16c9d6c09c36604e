using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Lint;
using Atlas.Engine.Deployment.Tests.World;
using Atlas.Engine.Tests.Suite;
using Spectre.Console.Testing;

namespace Atlas.Engine.Deployment.Tests.Lint;

public sealed class ValidateTests : IDisposable
{
    private readonly ScriptedTools tools = new();
    private readonly TestConsole console = new();
    private readonly Repository repository = Repository.Copy();

    public ValidateTests()
    {
        console.Profile.Width = 400;
        tools.On("cfn-lint", "").On("python3", "{}").On("asl-validator", "").On("pwsh", "").On(Path.Combine(repository.Folder, "artifacts"), "");
    }

    public void Dispose()
    {
        console.Dispose();
        repository.Dispose();
    }

    [Fact]
    public async Task Finds_the_repository_fine_without_credentials()
    {
        Assert.True(await ValidateAsync(), console.Output);

        Assert.DoesNotContain(tools.Calls, call => call.StartsWith("aws ", StringComparison.Ordinal));
        Assert.Equal(2, tools.Calls.Count(call => call.StartsWith("cfn-lint ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("cfn-lint", "pip install cfn-lint")]
    [InlineData("asl-validator", "npm install")]
    [InlineData("python3", "Install Python 3.")]
    public async Task Says_how_to_get_a_linter_that_is_missing_and_insists_on_it_only_when_strict(string program, string remedy)
    {
        tools.Lack(program);

        Assert.True(await ValidateAsync());
        Assert.Contains(remedy, console.Output, StringComparison.Ordinal);
        Assert.False(await ValidateAsync(isStrict: true));
    }

    [Theory]
    [InlineData("cfn-lint", "template.yaml:12:3:12:9:E3012:oh no")]
    [InlineData("asl-validator", "missing target")]
    [InlineData("pwsh", "line 3: Missing closing '}'")]
    public async Task Shows_what_a_linter_found(string program, string found)
    {
        tools.Fail(program, found);

        Assert.False(await ValidateAsync());
        Assert.Contains(found, console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_without_PowerShell_even_when_strict()
    {
        tools.Lack("pwsh");

        Assert.True(await ValidateAsync(isStrict: true), console.Output);
        Assert.Matches("not checked +deploy.ps1", console.Output);
    }

    [Fact]
    public async Task Gives_asl_validator_the_workflow_with_its_substitutions_made()
    {
        string? checkedText = null;
        tools.On("asl-validator", [call => { checkedText = File.ReadAllText(call.Arguments[1]); return new(0, "", ""); }]);

        await ValidateAsync();

        Assert.Contains("arn:aws:lambda:", checkedText, StringComparison.Ordinal);
        Assert.DoesNotContain("${", checkedText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_line_and_field_of_a_playbook_that_is_wrong()
    {
        string path = repository.PathOf(Path.Combine("playbook", "atlas.playbook.json"));
        string[] lines = await File.ReadAllLinesAsync(path);
        int line = Array.FindIndex(lines, text => text.Contains("\"maxAgeDays\"", StringComparison.Ordinal));
        lines[line] = System.Text.RegularExpressions.Regex.Replace(lines[line], @"\d+", "\"many\"");
        await File.WriteAllLinesAsync(path, lines);

        Finding finding = await new PlaybookLint(repository.PathOf(Path.Combine("playbook", "atlas.playbook.schema.json"))).CheckAsync(path, CancellationToken.None);

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.Contains($"line {line + 1}, $.consent.maxAgeDays", finding.Detail, StringComparison.Ordinal);
        Assert.Contains("The schema, line", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_an_agent_that_speaks_what_the_bot_does_not_understand()
    {
        string path = repository.PathOf(Path.Combine("playbook", "atlas.playbook.json"));
        string playbook = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, playbook.Replace("\"en-US\"", "\"en-GB\"", StringComparison.Ordinal).Replace("\"en_US\"", "\"en_GB\"", StringComparison.Ordinal));

        Assert.False(await ValidateAsync());
        Assert.Contains("speaks en_GB, the bot understands en_US", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_place_of_a_template_that_is_wrong()
    {
        string path = repository.PathOf("template.yaml");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("!GetAtt CreateLeadHandler.Arn", "!GetAtt CreateLaedHandler.Arn", StringComparison.Ordinal));

        Assert.False(await ValidateAsync());
        Assert.Contains("CreateLaedHandler", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("\"hello\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"hello\": 1}")]
    public async Task Says_of_a_playbook_that_is_none_what_it_is_in_plain_words(string text)
    {
        string path = repository.PathOf(Path.Combine("playbook", "atlas.playbook.json"));
        await File.WriteAllTextAsync(path, text);

        Finding finding = await new PlaybookLint(repository.PathOf(Path.Combine("playbook", "atlas.playbook.schema.json"))).CheckAsync(path, CancellationToken.None);

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.StartsWith("The playbook, line 1", finding.Detail, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"Atlas\.Engine|System\.|\.NET|isFinalBlock", finding.Detail);
    }

    [Theory]
    [InlineData("{", "workflow", "stepfunctions/workflow.asl.json", "Correct stepfunctions/workflow.asl.json.")]
    [InlineData(null, "workflow", "stepfunctions/workflow.asl.json", "Correct stepfunctions/workflow.asl.json.")]
    [InlineData("{", "contact flow", "connect/outbound-call.flow.json", "Correct connect/outbound-call.flow.json.")]
    [InlineData(null, "contact flow", "connect/outbound-call.flow.json", "Put connect/outbound-call.flow.json back.")]
    public async Task Names_the_file_that_is_broken_or_gone(string? text, string row, string file, string remedy)
    {
        if (text is null) File.Delete(repository.PathOf(file));
        else await File.WriteAllTextAsync(repository.PathOf(file), text);

        Assert.False(await ValidateAsync());
        Assert.Matches($"NOT FINE +{row}", console.Output);
        Assert.Contains($"-> {remedy}", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_contact_flow_that_is_not_the_one_that_is_deployed()
    {
        string path = repository.PathOf("connect/outbound-call.flow.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("\"InvocationTimeLimitSeconds\": \"8\"", "\"InvocationTimeLimitSeconds\": \"7\"", StringComparison.Ordinal));

        Assert.False(await ValidateAsync());
        Assert.Contains("differs at $.Actions[1].Parameters.InvocationTimeLimitSeconds", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[dev", "is not TOML")]
    [InlineData("[staging.deploy.parameters]\nparameter_overrides = \"LogRetentionDays=8\"", "staging: LogRetentionDays cannot be '8'. One of 1, 3, 5")]
    [InlineData("[prod.deploy.parameters]\nparameter_overrides = \"MonthlyBudgetUsd=10\"", "prod: A budget tells somebody. Give BudgetEmail.")]
    [InlineData("[dev.deploy.parameters]\nparameter_overrides = \"LogRetentionDays\"", "is not of the form")]
    public async Task Finds_what_no_deployment_could_use_in_samconfig(string samconfig, string problem)
    {
        await File.WriteAllTextAsync(repository.PathOf("samconfig.toml"), samconfig);

        Assert.False(await ValidateAsync());
        Assert.Contains(problem, console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_an_unknown_environment_before_any_linter_runs()
    {
        DeploymentFailed failure = Assert.Throws<DeploymentFailed>(() => new ValidateFlow(repository.Folder, tools, console).RequireEnvironment("production"));

        Assert.Contains("dev, staging, prod", failure.Message, StringComparison.Ordinal);
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public async Task Shows_the_rest_of_the_account_where_the_playbook_is_gone()
    {
        using Bench bench = new(samconfig: "[dev.deploy.parameters]\nparameter_overrides = \"PlaybookUri=s3://ours/gone.json\"\n");
        bench.Tools.Refuse("aws s3api get-object", "NoSuchKey", "The specified key does not exist.");

        Assert.False(await ValidateFlow.CheckAccountAsync(bench.Site(), CancellationToken.None));

        Assert.Matches("NOT FINE +Playbook +There is no playbook at s3://ours/gone.json", bench.Console.Output);
        Assert.Matches("fine +IAM actions", bench.Console.Output);
    }

    [Theory]
    [InlineData("The config profile (ours) could not be found", "aws configure list-profiles")]
    [InlineData("Could not connect to the endpoint URL: \"https://sts.us-west-9.amazonaws.com/\"", "network")]
    [InlineData("The SSO session associated with this profile has expired or is otherwise invalid.", "aws sso login")]
    [InlineData("Error when retrieving token from sso: Token has expired and refresh failed", "aws sso login")]
    [InlineData("An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired", "aws sso login")]
    public async Task Fails_for_credentials_that_do_not_work_and_says_what_to_do(string errors, string remedy)
    {
        using Bench bench = new();
        bench.Tools.Fail("aws sts", errors);

        Assert.False(await ValidateFlow.CheckAccountAsync(bench.Site(), CancellationToken.None));
        Assert.Matches("NOT FINE +Credentials", bench.Console.Output);
        Assert.Contains(remedy, bench.Console.Output.Split("-> ")[^1], StringComparison.Ordinal);
    }

    [PythonFact]
    public async Task Translates_no_empty_template_and_says_so_in_a_sentence()
    {
        string template = repository.PathOf("template.yaml");
        await File.WriteAllTextAsync(template, "");

        ProgramResult result = await Programs.RunAsync("python3", [Path.Combine(Repository.Root, ".ci", "translate.py"), template], repository.Folder, new Dictionary<string, string>());

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain("Traceback", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Clips_what_a_program_pours_out()
    {
        FindingTable.Print(console, [Finding.Wrong("cfn-lint", new string('x', 5_000), "Correct it.")]);

        Assert.InRange(console.Output.Count(letter => letter == 'x'), 100, 1_000);
    }

    [Fact]
    public async Task Does_not_fail_for_want_of_credentials()
    {
        using Bench bench = new();
        bench.Tools.Fail("aws sts", "Unable to locate credentials.");

        Assert.True(await ValidateFlow.CheckAccountAsync(bench.Site(), CancellationToken.None));
        Assert.Matches("not checked +Credentials", bench.Console.Output);
    }

    private Task<bool> ValidateAsync(bool isStrict = false) =>
        new ValidateFlow(repository.Folder, tools, console).CheckFilesAsync(repository.PathOf(Path.Combine("playbook", "atlas.playbook.json")), isStrict, CancellationToken.None);
}
