using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Flows;
using Atlas.Engine.Cli.Deployment.Lint;
using Atlas.Engine.Deployment.Tests.World;
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
