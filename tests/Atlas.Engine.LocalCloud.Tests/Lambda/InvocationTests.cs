using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Lambda;

namespace Atlas.Engine.LocalCloud.Tests.Lambda;

public sealed class InvocationTests : IAsyncLifetime
{
    private readonly ScriptedFunctions functions = ScriptedFunctions.With("Environment: {Variables: {OWN: value, AWS_REGION: overridden}}, LoggingConfig: {LogFormat: JSON}");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await functions.DisposeAsync();

    [PythonFact]
    public async Task Runs_the_functions_process_and_uses_it_again()
    {
        JsonObject first = await functions.AnswerAsync("""{"a":1}"""), second = await functions.AnswerAsync("""{"a":2}""");

        Assert.Equal("""{"a":1}""", first["event"]?.ToJsonString());
        Assert.Equal((1, 2), ((int?)first["served"], (int?)second["served"]));
        Assert.Equal((int?)first["pid"], (int?)second["pid"]);
        Assert.NotEqual((string?)first["requestId"], (string?)second["requestId"]);
    }

    [PythonTheory]
    [InlineData("fn:live")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:fn")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:fn:$LATEST")]
    public async Task Finds_a_function_by_its_other_names(string name) =>
        Assert.Null((await functions.Lambda.InvokeAsync(name, "{}"u8.ToArray(), CancellationToken.None).WaitAsync(ScriptedFunctions.Patience)).FunctionError);

    [PythonFact]
    public async Task Refuses_a_function_that_is_not_there()
    {
        LambdaServiceFailure failure = await Assert.ThrowsAsync<LambdaServiceFailure>(() => functions.Lambda.InvokeAsync("nobody", "{}"u8.ToArray(), CancellationToken.None));

        Assert.Equal("Lambda.ResourceNotFoundException", failure.ErrorName);
        Assert.Throws<LambdaServiceFailure>(() => functions.Lambda.InvokeLater("nobody", "{}"u8.ToArray()));
    }

    [PythonFact]
    public async Task Gives_the_process_Lambdas_variables_the_templates_and_nothing_else()
    {
        JsonObject variables = await functions.AnswerAsync("""{"do":"env"}""");

        Assert.Equal("value", (string?)variables["OWN"]);
        Assert.Equal("us-east-1", (string?)variables["AWS_REGION"]);
        Assert.Equal("fn", (string?)variables["AWS_LAMBDA_FUNCTION_NAME"]);
        Assert.Equal("JSON", (string?)variables["AWS_LAMBDA_LOG_FORMAT"]);
        Assert.Equal("http://127.0.0.1:1", (string?)variables["AWS_ENDPOINT_URL"]);
        Assert.Equal(functions.Folder, (string?)variables["LAMBDA_RUNTIME_DIR"]);
        Assert.Equal(Path.Combine(functions.Folder, "Fn"), (string?)variables["LAMBDA_TASK_ROOT"]);
        // What the interpreter's own launcher adds is not ours.
        string[] allowed = ["OWN", "PATH", "HOME", "DOTNET_ROOT", "TMPDIR", "TZ", "LANG", "_HANDLER", "LC_CTYPE"];
        Assert.All(variables.Select(v => v.Key), name => Assert.True(
            allowed.Contains(name) || name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("LAMBDA_", StringComparison.Ordinal) || name is "PWD" or "SHLVL" or "_" or "OLDPWD" || name.Contains("PYENV", StringComparison.Ordinal), name));
    }

    [PythonFact]
    public async Task Tells_the_function_its_deadline_in_real_time_and_who_called()
    {
        functions.Clock.Advance(TimeSpan.FromDays(1));

        JsonObject answer = await functions.AnswerAsync("""{"do":"headers"}""");

        JsonNode? headers = answer["headers"];
        double left = double.Parse((string?)headers?["Lambda-Runtime-Deadline-Ms"] ?? "", CultureInfo.InvariantCulture) - ((double?)answer["now"] ?? 0);
        Assert.InRange(left, 1, 20_000);
        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:fn", (string?)headers?["Lambda-Runtime-Invoked-Function-Arn"]);
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$", (string?)headers?["Lambda-Runtime-Trace-Id"]);
        Assert.NotEqual((string?)headers?["Lambda-Runtime-Aws-Request-Id"], (string?)headers?["Lambda-Runtime-Invocation-Id"]);
    }

    [PythonFact]
    public async Task Hands_on_the_error_that_the_function_reports_and_keeps_its_process()
    {
        InvocationResult failed = await functions.InvokeAsync("""{"do":"fail","type":"SalesforceUnavailable"}""");
        JsonObject next = await functions.AnswerAsync("{}");

        Assert.Equal(("Unhandled", "SalesforceUnavailable"), (failed.FunctionError, failed.ErrorType));
        Assert.Equal("""{"errorType": "SalesforceUnavailable", "errorMessage": "As asked."}""", Encoding.UTF8.GetString(failed.Payload.Span));
        Assert.Equal(2, (int?)next["served"]);
    }

    [PythonTheory]
    [InlineData("""{"do":"babble"}""", "Function.Babble", "not json")]
    [InlineData("""{"do":"exit","code":1}""", "Runtime.ExitError", "Runtime exited with error: exit status 1")]
    [InlineData("""{"do":"exit","code":0}""", "Runtime.ExitError", "Runtime exited without providing a reason")]
    [InlineData("""{"do":"die"}""", "Runtime.ExitError", "Runtime exited with error: signal: killed")]
    [InlineData("""{"do":"large","silent":true}""", "Function.ResponseSizeTooLarge", "6291556 bytes")]
    public async Task Names_what_went_wrong_as_Lambda_does(string @event, string errorType, string message)
    {
        InvocationResult failed = await functions.InvokeAsync(@event);
        JsonObject next = await functions.AnswerAsync("""{"fine":true}""");

        Assert.Equal(("Unhandled", errorType), (failed.FunctionError, failed.ErrorType));
        Assert.Contains(message, Encoding.UTF8.GetString(failed.Payload.Span), StringComparison.Ordinal);
        Assert.True((bool?)next["event"]?["fine"]);
    }

    [PythonFact]
    public async Task Refuses_what_is_no_answer_to_the_event_in_hand()
    {
        JsonObject answer = await functions.AnswerAsync("""{"do":"wrong"}""");

        Assert.Equal((400, 400, 403, 404), ((int?)answer["unknown"], (int?)answer["attempt"], (int?)answer["next"], (int?)answer["elsewhere"]));
    }

    [PythonFact]
    public async Task Lets_the_function_answer_again_when_its_answer_was_too_large() =>
        Assert.Equal(413, (int?)(await functions.AnswerAsync("""{"do":"large"}"""))["status"]);

    [PythonFact]
    public async Task Takes_another_process_when_an_idle_one_has_gone()
    {
        JsonObject first = await functions.AnswerAsync("""{"do":"leave-after"}""");
        JsonObject second = await functions.AnswerAsync("{}");

        Assert.Equal(1, (int?)second["served"]);
        Assert.NotEqual((int?)first["pid"], (int?)second["pid"]);
    }

    [PythonFact]
    public async Task Keeps_the_lines_that_the_function_writes_with_the_request_that_they_belong_to()
    {
        JsonObject answer = await functions.AnswerAsync("""{"do":"log"}""");

        await ScriptedFunctions.UntilAsync(() => functions.Logs.Read("Fn").Count(line => line.Stream != "platform") == 2);
        FunctionLogLine[] lines = [.. functions.Logs.Read("fn").Where(line => line.Stream != "platform")];
        Assert.Equal([("stderr", "to stderr"), ("stdout", "to stdout")], lines.Select(line => (line.Stream, line.Text)).Order());
        Assert.All(lines, line => Assert.True(line.RequestId is null || line.RequestId == (string?)answer["requestId"]));
        Assert.Empty(functions.Logs.Read("Other"));
    }

    [PythonFact]
    public async Task Leaves_the_function_running_when_the_caller_leaves()
    {
        string there = Path.Combine(functions.Folder, "there-"), until = Path.Combine(functions.Folder, "go");
        using CancellationTokenSource leaving = new();
        Task<InvocationResult> call = functions.Lambda.InvokeAsync("fn", Encoding.UTF8.GetBytes(new JsonObject { ["do"] = "hold", ["there"] = there, ["until"] = until }.ToJsonString()), leaving.Token);
        await ScriptedFunctions.UntilAsync(() => Directory.GetFiles(functions.Folder, "there-*").Length == 1);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await File.WriteAllTextAsync(until, "");

        await ScriptedFunctions.UntilAsync(() => functions.Lambda.Pending == 0);
        Assert.Equal(2, (int?)(await functions.AnswerAsync("{}"))["served"]);
    }
}
