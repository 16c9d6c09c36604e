using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class IntrinsicTests
{
    private const string Input = """{"s":"text","n":7,"a":[1,2,3,4,5],"o":{"k":"v"},"json":"{\"a\": [1, 2]}","d":[1,1.0,"1",null,null],"t":"{} \\{{}\\}","deep":{"a":{"x":1},"b":2}}""";

    [Theory]
    [InlineData("States.Format('Hello {}, you are {}.', $.s, $.n)", "\"Hello text, you are 7.\"")]
    [InlineData("States.Format('{}{}{}', true, null, 1.5)", "\"truenull1.5\"")]
    [InlineData(@"States.Format('it\'s \{{}\} \\ {}', 1, 2)", @"""it's {1} \\ 2""")]
    [InlineData("States.Format($.t, 1, 2)", "\"1 {2}\"")]
    [InlineData("States.Format('plain')", "\"plain\"")]
    [InlineData("States.StringToJson($.json)", """{"a":[1,2]}""")]
    [InlineData("States.StringToJson('null')", "null")]
    [InlineData("States.JsonToString($.o)", """{\"k\":\"v\"}""", true)]
    [InlineData("States.Array()", "[]")]
    [InlineData("States.Array('x', 1, $.o, States.Array(null))", """["x",1,{"k":"v"},[null]]""")]
    [InlineData("States.ArrayPartition($.a, 2)", "[[1,2],[3,4],[5]]")]
    [InlineData("States.ArrayPartition($.a, 9)", "[[1,2,3,4,5]]")]
    [InlineData("States.ArrayContains($.a, 3)", "true")]
    [InlineData("States.ArrayContains($.a, '3')", "false")]
    [InlineData("States.ArrayRange(1, 9, 2)", "[1,3,5,7,9]")]
    [InlineData("States.ArrayRange(3, 1, -1)", "[3,2,1]")]
    [InlineData("States.ArrayRange(3, 1, 1)", "[]")]
    [InlineData("States.ArrayGetItem($.a, 4)", "5")]
    [InlineData("States.ArrayLength($.a)", "5")]
    [InlineData("States.ArrayUnique($.d)", """[1,"1",null]""")]
    [InlineData("States.Base64Encode('Data to encode')", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "\"Data to encode\"")]
    [InlineData("States.Hash('input data', 'SHA-1')", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.Hash('abc', 'MD5')", "\"900150983cd24fb0d6963f7d28e17f72\"")]
    [InlineData("States.Hash('abc', 'SHA-256')", "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"")]
    [InlineData("States.JsonMerge($.deep, $.o, false)", """{"a":{"x":1},"b":2,"k":"v"}""")]
    [InlineData("States.MathAdd($.n, -9)", "-2")]
    [InlineData("States.MathAdd(1.49, 1.5)", "3")]
    [InlineData("States.MathAdd(-1.49, -1.5)", "-2")]
    [InlineData("States.MathRandom(5, 6)", "5")]
    [InlineData("States.StringSplit('1,2,3', ',')", """["1","2","3"]""")]
    [InlineData("States.StringSplit('This.is+a,test=string', '.+,=')", """["This","is","a","test","string"]""")]
    [InlineData("States.StringSplit(', , ,', ',')", """[" "," "]""")]
    [InlineData("States.ArrayLength(States.StringSplit(States.Format('{}-{}', 'a', 'b'), '-'))", "2")]
    public async Task Computes(string expression, string expected, bool isText = false)
    {
        await using Workflows workflows = new();

        Assert.Equal($$"""{"r":{{(isText ? $"\"{expected}\"" : expected)}}}""", await workflows.OutputAsync(Workflows.Dynamic(expression), Input));
    }

    [Theory]
    [InlineData("States.Format('{} {}', 1)")]
    [InlineData("States.Format('{}', 1, 2)")]
    [InlineData("States.Format('{}', $.o)")]
    [InlineData("States.Format($.n, 1)")]
    [InlineData("States.Format('{x}', 1)")]
    [InlineData("States.StringToJson('{')")]
    [InlineData("States.StringToJson($.n)")]
    [InlineData("States.ArrayPartition($.a, 0)")]
    [InlineData("States.ArrayPartition($.s, 1)")]
    [InlineData("States.ArrayRange(1, 2, 0)")]
    [InlineData("States.ArrayRange(1, 1001, 1)")]
    [InlineData("States.ArrayGetItem($.a, 5)")]
    [InlineData("States.ArrayGetItem($.a, -1)")]
    [InlineData("States.ArrayLength($.s)")]
    [InlineData("States.Base64Decode('%')")]
    [InlineData("States.Base64Decode('/w==')")]
    [InlineData("States.Hash('x', 'SHA-3')")]
    [InlineData("States.JsonMerge($.o, $.o, true)")]
    [InlineData("States.JsonMerge($.o, $.a, false)")]
    [InlineData("States.MathRandom(5, 5)")]
    [InlineData("States.MathAdd('1', 2)")]
    [InlineData("States.MathAdd(9223372036854774000, 9223372036854774000)")]
    public async Task Fails_on_arguments_that_do_not_fit(string expression)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.IntrinsicFailure", await workflows.ErrorAsync(Workflows.Dynamic(expression), Input));
    }

    [Theory]
    [InlineData("States.Nothing()")]
    [InlineData("States.UUID(1)")]
    [InlineData("States.Hash('x')")]
    [InlineData("States.Format('x'")]
    [InlineData("States.Format('x)")]
    [InlineData("States.Format('x') y")]
    [InlineData("States.Array(x)")]
    [InlineData(@"States.Array('\n')")]
    [InlineData("text")]
    [InlineData("States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(1)))))))))))")]
    public async Task Refuses_what_is_no_function_when_the_machine_is_created(string expression)
    {
        await using Workflows workflows = new();

        StepFunctionsRefusal refusal = Assert.Throws<StepFunctionsRefusal>(() => workflows.Service.Create("Bad", Workflows.Dynamic(expression)));

        Assert.Equal("InvalidDefinition", refusal.Code);
        Assert.Contains("/States/S/Parameters/r.$", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_identifiers_that_differ()
    {
        await using Workflows workflows = new();

        JsonNode? made = JsonNode.Parse(await workflows.OutputAsync(Workflows.Dynamic("States.Array(States.UUID(), States.UUID())")))!["r"];

        Assert.True(Guid.TryParseExact(made![0]!.GetValue<string>(), "D", out Guid first));
        Assert.True(Guid.TryParseExact(made[1]!.GetValue<string>(), "D", out Guid second));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Draws_the_same_number_for_the_same_seed_and_within_bounds()
    {
        await using Workflows workflows = new();

        string first = await workflows.OutputAsync(Workflows.Dynamic("States.MathRandom(1, 1000000, 3)"));
        string second = await workflows.OutputAsync(Workflows.Dynamic("States.MathRandom(1, 1000000, 3)"));

        Assert.Equal(first, second);
        Assert.InRange(JsonNode.Parse(first)!["r"]!.GetValue<int>(), 1, 999_999);
    }
}
