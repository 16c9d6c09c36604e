namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class PathTests
{
    private const string Store = """{"a":{"b":[10,20,30,40],"c d":1,"x-y":2,"é":3},"books":[{"n":"A","p":5},{"n":"B","p":12,"s":true},{"n":"C","p":8}],"null":null}""";

    [Theory]
    [InlineData("$.a.b", "[10,20,30,40]")]
    [InlineData("$['a']['c d']", "1")]
    [InlineData("$[\"a\"].b", "[10,20,30,40]")]
    [InlineData("$.a.x-y", "2")]
    [InlineData("$.a.é", "3")]
    [InlineData("$.a.b[0]", "10")]
    [InlineData("$.a.b[-1]", "40")]
    [InlineData("$.a.b[-1:]", "[40]")]
    [InlineData("$.a.b[1:3]", "[20,30]")]
    [InlineData("$.a.b[:2]", "[10,20]")]
    [InlineData("$.a.b[::2]", "[10,30]")]
    [InlineData("$.a.b[0,2]", "[10,30]")]
    [InlineData("$.a['c d','x-y']", "[1,2]")]
    [InlineData("$.a.b[*]", "[10,20,30,40]")]
    [InlineData("$.books[*].n", """["A","B","C"]""")]
    [InlineData("$..p", "[5,12,8]")]
    [InlineData("$.books..n", """["A","B","C"]""")]
    [InlineData("$.books[?(@.n == 'B')].p", "[12]")]
    [InlineData("$.books[?(@.p < 10)].n", """["A","C"]""")]
    [InlineData("$.books[?(@.p >= 8 && @.p <= 8)].n", """["C"]""")]
    [InlineData("$.books[?(@.n == 'A' || (@.p > 8 && @.s))].n", """["A","B"]""")]
    [InlineData("$.books[?(@.s)].n", """["B"]""")]
    [InlineData("$.books[?(!@.s)].n", """["A","C"]""")]
    [InlineData("$.books[?(@.n != 'A')].n", """["B","C"]""")]
    [InlineData("$.books[?(@.n == 'nobody')]", "[]")]
    [InlineData("$.null", "null")]
    [InlineData("$.nowhere[*]", "[]")]
    public async Task Selects_what_the_path_says(string path, string expected)
    {
        await using Workflows workflows = new();

        Assert.Equal($$"""{"r":{{expected}}}""", await workflows.OutputAsync(Workflows.Dynamic(path), Store));
    }

    [Theory]
    [InlineData("$.nowhere")]
    [InlineData("$.a.b[4]")]
    [InlineData("$.a.b.c")]
    [InlineData("$$.Task.Token")]
    public async Task Fails_a_parameter_whose_path_leads_nowhere(string path)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.ParameterPathFailure", await workflows.ErrorAsync(Workflows.Dynamic(path), Store));
    }

    [Theory]
    [InlineData("InputPath")]
    [InlineData("OutputPath")]
    public async Task Fails_for_good_when_an_input_or_output_path_leads_nowhere(string field)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.Runtime", await workflows.ErrorAsync(Workflows.One($$"""{"Type":"Pass","{{field}}":"$.nowhere"}"""), Store));
    }

    [Theory]
    [InlineData(""" "InputPath":"$.a" """, """{"b":1}""")]
    [InlineData(""" "InputPath":null """, "{}")]
    [InlineData(""" "OutputPath":"$.a.b" """, "1")]
    [InlineData(""" "OutputPath":null """, "{}")]
    [InlineData(""" "Result":[1,2] """, "[1,2]")]
    [InlineData(""" "Result":null """, "null")]
    [InlineData(""" "Result":7,"ResultPath":"$.r" """, """{"a":{"b":1},"r":7}""")]
    [InlineData(""" "Result":7,"ResultPath":"$.r.s.t" """, """{"a":{"b":1},"r":{"s":{"t":7}}}""")]
    [InlineData(""" "Result":7,"ResultPath":"$['a'].b" """, """{"a":{"b":7}}""")]
    [InlineData(""" "Result":7,"ResultPath":null """, """{"a":{"b":1}}""")]
    [InlineData(""" "InputPath":"$.a","ResultPath":"$.copy" """, """{"a":{"b":1},"copy":{"b":1}}""")]
    [InlineData(""" "Parameters":{"x":[{"y.$":"$.a.b"}],"z":{"k":"v"}} """, """{"x":[{"y":1}],"z":{"k":"v"}}""")]
    [InlineData(""" "InputPath":"$.a","Parameters":{"x.$":"$.b"},"ResultPath":"$.p","OutputPath":"$.p.x" """, "1")]
    public async Task Shapes_what_goes_in_and_comes_out(string fields, string expected)
    {
        await using Workflows workflows = new();

        Assert.Equal(expected, await workflows.OutputAsync(Workflows.One($$"""{"Type":"Pass",{{fields}}}"""), """{"a":{"b":1}}"""));
    }

    [Theory]
    [InlineData("$.a.b", "\"text\"")]
    [InlineData("$.a.b", """{"a":5}""")]
    [InlineData("$.a[2]", """{"a":[1]}""")]
    public async Task Fails_a_result_path_that_does_not_fit_the_input(string path, string input)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.ResultPathMatchFailure", await workflows.ErrorAsync(Workflows.One($$"""{"Type":"Pass","Result":1,"ResultPath":"{{path}}"}"""), input));
    }

    [Fact]
    public async Task Replaces_an_item_that_a_result_path_names()
    {
        await using Workflows workflows = new();

        Assert.Equal("""{"a":[1,9]}""", await workflows.OutputAsync(Workflows.One("""{"Type":"Pass","Result":9,"ResultPath":"$.a[1]"}"""), """{"a":[1,2]}"""));
    }

    [Fact]
    public async Task Shows_the_context_object()
    {
        await using Workflows workflows = new();

        string output = await workflows.OutputAsync(Workflows.One("""{"Type":"Pass","Parameters":{"e.$":"$$.Execution.StartTime","i.$":"$$.Execution.Input.x","s.$":"$$.State","m.$":"$$.StateMachine"}}"""), """{"x":"ü<'+"}""");

        Assert.Equal("""{"e":"2026-03-14T09:26:53.000Z","i":"ü<'+","s":{"EnteredTime":"2026-03-14T09:26:53.000Z","Name":"S","RetryCount":0},"m":{"Id":"arn:aws:states:us-east-1:123456789012:stateMachine:Machine1","Name":"Machine1"}}""", output);
    }

    [Theory]
    [InlineData("0.0")]
    [InlineData("12345678901234567890123")]
    [InlineData("1e400")]
    [InlineData("\"a\\\\b\\u0001\"")]
    public async Task Keeps_values_as_they_were_written(string value)
    {
        await using Workflows workflows = new();

        Assert.Equal(value, await workflows.OutputAsync(Workflows.One("""{"Type":"Pass"}"""), value));
    }
}
