using System.Text.Json.Nodes;
using StandIns.Lambda.Tests.Wire;

namespace StandIns.Lambda.Tests;

/// <summary>What a function's process writes to its output.</summary>
public sealed class LogTests : FunctionFixture
{
    [Fact]
    public async Task Writes_text_with_time_request_and_level()
    {
        string[] lines = await SpeakAsync();

        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\treq-1\tinfo\thello Zoë at 3$", lines[0]);
        Assert.Equal(
            [
                "hello Zoë at 3", "list {items} and price 2.50", "message m, twice a b, none {nothing}, braces {}", "it went wrong",
                "static line", "from the console", "begun 42", "from the error console",
            ],
            lines.Where(line => line.Contains('\t', StringComparison.Ordinal)).Select(line => line.Split('\t')[3]));
        Assert.Contains("System.InvalidOperationException: broken", lines);
        Assert.Contains("raw text", lines);
    }

    [Fact]
    public async Task Writes_each_entry_as_one_JSON_object()
    {
        JsonNode[] lines = await SpeakJsonAsync();

        JsonNode hello = lines[0];
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", hello["timestamp"]?.GetValue<string>());
        hello.AsObject().Remove("timestamp");
        Assert.Equal(
            """{"level":"Information","requestId":"req-1","tenantId":"tenant-7","traceId":"Root=1-abc","message":"hello Zo\u00EB at 3","name":"Zo\u00EB","count":3}""",
            hello.ToJsonString());
        Assert.Equal(
            ["Information", "Warning", "Information", "Error", "Information", "Critical", "Information", "Information", "Error"],
            lines.Select(line => line["level"]?.GetValue<string>()));
    }

    [Fact]
    public async Task Gives_each_argument_a_member_of_its_own()
    {
        JsonNode[] lines = await SpeakJsonAsync();

        Assert.Equal("[1,2]", lines[1]["items"]?.ToJsonString());
        Assert.Equal(2.5m, lines[1]["price"]?.GetValue<decimal>());
        Assert.Equal("message m, twice a b, none {nothing}, braces {}", lines[2]["message"]?.GetValue<string>());
        Assert.Equal("a", lines[2]["name"]?.GetValue<string>());
        Assert.False(lines[2].AsObject().ContainsKey("nothing"));
    }

    [Fact]
    public async Task Describes_an_exception_in_members()
    {
        JsonNode error = (await SpeakJsonAsync())[3];

        Assert.Equal("System.InvalidOperationException", error["errorType"]?.GetValue<string>());
        Assert.Equal("broken\nglass", error["errorMessage"]?.GetValue<string>());
        Assert.Equal(["System.InvalidOperationException: broken", "glass"], (error["stackTrace"]?.AsArray() ?? []).Select(line => line?.GetValue<string>()));
        Assert.Equal("it went wrong", error["message"]?.GetValue<string>());
    }

    [Fact]
    public async Task Puts_the_console_into_lines_as_well()
    {
        JsonNode[] lines = await SpeakJsonAsync();

        Assert.Equal(
            ["raw text\n", "static line", "from the console\nin two lines", "begun 42", "from the error console"],
            lines[4..].Select(line => line["message"]?.GetValue<string>()));
    }

    [Theory]
    [InlineData("TRACE", 11)]
    [InlineData("debug", 10)]
    [InlineData("Information", 9)]
    [InlineData("warn", 4)]
    [InlineData("ERROR", 3)]
    [InlineData("FATAL", 1)]
    public async Task Leaves_out_what_is_below_the_level(string level, int lines) =>
        Assert.Equal(lines, (await SpeakJsonAsync(("AWS_LAMBDA_LOG_LEVEL", level))).Length);

    [Fact]
    public async Task Takes_the_handlers_own_settings_before_the_functions()
    {
        JsonNode[] lines = await SpeakJsonAsync(
            ("AWS_LAMBDA_LOG_LEVEL", "TRACE"), ("AWS_LAMBDA_HANDLER_LOG_LEVEL", "FATAL"), ("AWS_LAMBDA_LOG_FORMAT", "Text"), ("AWS_LAMBDA_HANDLER_LOG_FORMAT", "Json"));

        Assert.Equal("static line", Assert.Single(lines)["message"]?.GetValue<string>());
    }

    [Fact]
    public async Task Writes_the_message_alone_when_asked_to()
    {
        string[] lines = await SpeakAsync(("AWS_LAMBDA_LOG_FORMAT", "Unformatted"), ("AWS_LAMBDA_LOG_LEVEL", "CRITICAL"));

        Assert.Equal(["raw text", "static line"], lines);
    }

    [Fact]
    public async Task Logs_the_failure_that_it_reports()
    {
        FunctionProcess function = Start("Fail", ("AWS_LAMBDA_LOG_FORMAT", "JSON"), ("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"));
        await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"cause"}"""));

        (_, string output, _) = await function.EndAsync();

        JsonNode line = JsonNode.Parse(output) ?? "";
        Assert.Equal("Error", line["level"]?.GetValue<string>());
        Assert.Equal("req-1", line["requestId"]?.GetValue<string>());
        Assert.Equal("StandIns.Lambda.Tests.Function.LeadNotFound", line["errorType"]?.GetValue<string>());
    }

    private async Task<JsonNode[]> SpeakJsonAsync(params (string Name, string Value)[] environment) =>
        [.. (await SpeakAsync([("AWS_LAMBDA_LOG_FORMAT", "JSON"), .. environment])).Select(line => JsonNode.Parse(line) ?? "")];

    private async Task<string[]> SpeakAsync(params (string Name, string Value)[] environment)
    {
        FunctionProcess function = Start("Speak", [("AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE", "true"), .. environment]);
        await Api.InvokeAsync(new Invocation("req-1", "{}") { Headers = { ["Lambda-Runtime-Trace-Id"] = "Root=1-abc", ["Lambda-Runtime-Aws-Tenant-Id"] = "tenant-7" } });
        (int code, string output, string error) = await function.EndAsync();
        Assert.Equal((0, ""), (code, error));
        return output.TrimEnd('\n').Split('\n');
    }
}
