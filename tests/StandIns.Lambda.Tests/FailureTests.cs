using System.Text.Json.Nodes;
using StandIns.Lambda.Tests.Wire;

namespace StandIns.Lambda.Tests;

/// <summary>A function that fails, and a Runtime API that refuses.</summary>
public sealed class FailureTests : FunctionFixture
{
    [Fact]
    public async Task Reports_what_the_function_throws_by_its_short_name()
    {
        Start("Fail");

        ReceivedRequest error = await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"sync"}"""));

        Assert.Equal("/2018-06-01/runtime/invocation/req-1/error", error.Path);
        Assert.Equal("application/vnd.aws.lambda.error+json", error.Header("Content-Type"));
        Assert.Equal("LeadNotFound", error.Header("Lambda-Runtime-Function-Error-Type"));
        Assert.Equal("LeadNotFound", Text(error.Json, "errorType"));
        Assert.Equal("Nothing there.\r\nSecond line: „Ünïcödé“.", Text(error.Json, "errorMessage"));
        Assert.Contains(error.Json["stackTrace"]?.AsArray() ?? [], line => line?.GetValue<string>().Contains("FailingFunctions.ThrowNow", StringComparison.Ordinal) == true);
        Assert.Null(error.Json["cause"]);
    }

    [Fact]
    public async Task Reports_the_cause_with_the_error()
    {
        Start("Fail");

        ReceivedRequest error = await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"cause"}"""));

        Assert.Equal("LeadNotFound", Text(error.Json, "errorType"));
        Assert.Equal("TimeoutException", Text(error.Json["cause"], "errorType"));
        Assert.Equal("Too late.", Text(error.Json["cause"], "errorMessage"));
        Assert.Null(error.Json["cause"]?["stackTrace"]);
    }

    [Fact]
    public async Task Reports_every_cause_of_an_aggregate()
    {
        Start("Fail");

        ReceivedRequest error = await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"many"}"""));

        Assert.Equal(["TimeoutException", "LeadNotFound"], (error.Json["causes"]?.AsArray() ?? []).Select(cause => Text(cause, "errorType")));
    }

    [Fact]
    public async Task Tells_X_Ray_the_cause_in_one_short_header()
    {
        Start("Fail");

        ReceivedRequest error = await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"huge"}"""));

        string header = error.Header("Lambda-Runtime-Function-XRay-Error-Cause") ?? "";
        JsonNode? exception = JsonNode.Parse(header)?["exceptions"]?[0];
        Assert.Equal("InvalidOperationException", Text(exception, "type"));
        Assert.Equal(new string('é', 512), Text(exception, "message"));
        Assert.Contains("FailingFunctions", Text(exception?["stack"]?[0], "label"), StringComparison.Ordinal);
        Assert.InRange(header.Length, 1, 8 * 1024);
    }

    [Fact]
    public async Task Cuts_an_error_that_is_too_long_and_keeps_its_name()
    {
        Start("Fail");

        ReceivedRequest error = await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"huge"}"""));

        Assert.InRange(error.Body.Length, 1, 256 * 1024);
        Assert.Equal("InvalidOperationException", Text(error.Json, "errorType"));
        Assert.StartsWith("ééé", Text(error.Json, "errorMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_a_message_with_half_a_character()
    {
        Start("Fail");

        ReceivedRequest error = await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"torn"}"""));

        Assert.Equal("half \ufffd", Text(error.Json, "errorMessage"));
    }

    [Theory]
    [InlineData("", "Error converting the Lambda event JSON payload to type StandIns.Lambda.Tests.Function.Failure: ")]
    [InlineData("{\"Kind\":", "Error converting the Lambda event JSON payload to type StandIns.Lambda.Tests.Function.Failure: ")]
    [InlineData("""{"Kind":{}}""", "Error converting the Lambda event JSON payload to type StandIns.Lambda.Tests.Function.Failure: ")]
    public async Task Reports_an_event_that_cannot_be_read(string sent, string message)
    {
        Start("Fail");

        ReceivedRequest error = await Api.InvokeAsync(new Invocation("req-1", sent));

        Assert.Equal("JsonSerializerException", Text(error.Json, "errorType"));
        Assert.StartsWith(message, Text(error.Json, "errorMessage"), StringComparison.Ordinal);
        Assert.Equal("JsonException", Text(error.Json["cause"], "errorType"));
    }

    [Fact]
    public async Task Goes_on_after_a_failure()
    {
        Start("Fail");
        await Api.InvokeAsync(new Invocation("req-1", """{"Kind":"sync"}"""));

        ReceivedRequest answer = await Api.InvokeAsync(new Invocation("req-2", """{"Kind":"none"}"""));

        Assert.Equal("/2018-06-01/runtime/invocation/req-2/response", answer.Path);
    }

    [Fact]
    public async Task Reports_an_answer_that_Lambda_finds_too_large()
    {
        Start("Grow");
        Api.Refuse("/response", 413, """{"errorType":"RequestEntityTooLarge"}""");

        ReceivedRequest refused = await Api.InvokeAsync(new Invocation("req-1", """{"Characters":7000000}""") { Headers = { ["Lambda-Runtime-Invocation-Id"] = "attempt-1" } });
        ReceivedRequest error = await Api.PostedAsync();
        ReceivedRequest next = await Api.InvokeAsync(new Invocation("req-2", """{"Characters":1}"""));

        Assert.Equal(7_000_000 + """{"Greeting":""}""".Length, refused.Body.Length);
        Assert.Equal("/2018-06-01/runtime/invocation/req-1/error", error.Path);
        Assert.Equal("Function.ResponseSizeTooLarge", error.Header("Lambda-Runtime-Function-Error-Type"));
        Assert.Equal("Function.ResponseSizeTooLarge", Text(error.Json, "errorType"));
        Assert.Contains("7000015 bytes", Text(error.Json, "errorMessage"), StringComparison.Ordinal);
        Assert.Equal("attempt-1", error.Header("Lambda-Runtime-Invocation-Id"));
        Assert.Equal("""{"Greeting":"x"}""", next.Text);
    }

    [Fact]
    public async Task Reports_an_answer_that_Lambda_hangs_up_on()
    {
        Start("Grow");
        Api.HangUpOn("/response", 413);

        await Api.InvokeAsync(new Invocation("req-1", """{"Characters":20000000}"""));
        ReceivedRequest error = await Api.PostedAsync();

        Assert.Equal("/2018-06-01/runtime/invocation/req-1/error", error.Path);
        Assert.Equal("Function.ResponseSizeTooLarge", Text(error.Json, "errorType"));
    }

    [Fact]
    public async Task Ends_when_Lambda_hangs_up_on_an_answer_of_ordinary_size()
    {
        FunctionProcess function = Start("Grow");
        Api.HangUpOn("/response", 500);

        await Api.InvokeAsync(new Invocation("req-1", """{"Characters":10}"""));

        Assert.Equal(1, (await function.EndAsync()).Code);
    }

    [Theory]
    [InlineData("/response", "none", 500)]
    [InlineData("/response", "none", 400)]
    [InlineData("/error", "sync", 500)]
    public async Task Ends_when_the_runtime_api_will_not_have_an_answer(string end, string kind, int status)
    {
        FunctionProcess function = Start("Fail");
        Api.Refuse(end, status, """{"errorMessage":"container is gone"}""");

        await Api.InvokeAsync(new Invocation("req-1", $$"""{"Kind":"{{kind}}"}"""));

        (int code, string output, _) = await function.EndAsync();
        Assert.Equal(1, code);
        Assert.Contains($"status {status}", output, StringComparison.Ordinal);
        Assert.Contains("container is gone", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_when_the_runtime_api_hands_out_nothing()
    {
        FunctionProcess function = Start("Plain");
        Api.Refuse("/next", 500);

        (int code, _, _) = await function.EndAsync();

        Assert.Equal(1, code);
    }

    [Fact]
    public async Task Ends_when_an_invocation_has_no_id()
    {
        FunctionProcess function = Start("Plain");
        Api.Enqueue(new Invocation("", "{}"));

        (int code, string output, _) = await function.EndAsync();

        Assert.Equal(1, code);
        Assert.Contains("Lambda-Runtime-Aws-Request-Id", output, StringComparison.Ordinal);
    }

    private static string Text(JsonNode? json, string name) => json?[name]?.GetValue<string>() ?? "";
}
