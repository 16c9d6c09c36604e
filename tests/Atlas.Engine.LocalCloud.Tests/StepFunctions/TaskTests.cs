using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class TaskTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:F";

    [Fact]
    public async Task Wraps_the_answer_of_an_invocation()
    {
        await using Workflows workflows = new();

        JsonNode output = JsonNode.Parse(await workflows.OutputAsync(Workflows.One(
            """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","Payload":{"a":1}}}""")))!;

        Assert.Equal(["ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"], output.AsObject().Select(m => m.Key));
        Assert.Equal("""{"a":1}""", output["Payload"]!.ToJsonString());
        Assert.Equal(200, output["StatusCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task Gives_the_bare_answer_of_a_function_called_by_its_arn()
    {
        await using Workflows workflows = new();

        Execution execution = await workflows.RunAsync(Workflows.One($$"""{"Type":"Task","Resource":"{{Arn}}","TimeoutSeconds":5}"""), """{"a":1}""");

        Assert.Equal("""{"a":1}""", execution.Ending!.Output);
        Assert.Equal((Arn, """{"a":1}"""), workflows.Lambda.Calls.Single());
        Assert.Equal(
            ["ExecutionStarted", "TaskStateEntered", "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded", "TaskStateExited", "ExecutionSucceeded"],
            Workflows.Types(execution));
        Assert.Equal($$"""{"resource":"{{Arn}}","input":"{\u0022a\u0022:1}","inputDetails":{"truncated":false},"timeoutInSeconds":5}""", execution.Events[2].Details!.ToJsonString());
    }

    [Theory]
    [InlineData("", "F", "{}")]
    [InlineData(",\"Payload\":null", "F", "null")]
    [InlineData(",\"Payload\":\"text\"", "F", "\"text\"")]
    [InlineData(",\"Payload.$\":\"$.in\",\"Qualifier\":\"live\"", "F:live", "[1]")]
    public async Task Calls_the_function_that_it_names_with_the_payload_that_it_makes(string parameters, string function, string payload)
    {
        await using Workflows workflows = new();

        await workflows.OutputAsync(Workflows.One($$$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F"{{{parameters}}}}}"""), """{"in":[1]}""");

        Assert.Equal((function, payload), workflows.Lambda.Calls.Single());
    }

    [Fact]
    public async Task Does_not_wait_for_a_function_that_is_only_queued()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => throw new InvalidOperationException("It must not be called.");

        JsonNode output = JsonNode.Parse(await workflows.OutputAsync(Workflows.One(
            """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","InvocationType":"Event"}}""")))!;

        Assert.Equal((202, ""), (output["StatusCode"]!.GetValue<int>(), output["Payload"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("", "null")]
    [InlineData("null", "null")]
    [InlineData("not json", "\"not json\"")]
    [InlineData("{\"ü\":\"<é>\"}", "{\"ü\":\"<é>\"}")]
    public async Task Takes_whatever_the_function_answers(string answer, string expected)
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Answer(answer));

        Assert.Equal(expected, await workflows.OutputAsync(Workflows.Call()));
    }

    [Fact]
    public async Task Knows_a_failure_by_the_error_type_of_the_function()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("SalesforceUnavailable"));

        Execution execution = await workflows.RunAsync(Workflows.Call());

        Assert.Equal("SalesforceUnavailable", execution.Ending!.Error);
        Assert.Equal("""{"errorType":"SalesforceUnavailable","errorMessage":"It failed."}""", execution.Ending.Cause);
        Assert.Equal(["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskFailed", "ExecutionFailed"], Workflows.Types(execution));
    }

    [Theory]
    [InlineData("Sandbox.Timedout", "{}", "Sandbox.Timedout")]
    [InlineData("Runtime.ExitError", "", "Runtime.ExitError")]
    [InlineData(null, "{\"errorType\":\"FromTheBody\"}", "FromTheBody")]
    [InlineData(null, "{\"errorType\":5}", "Lambda.Unknown")]
    [InlineData(null, "gone", "Lambda.Unknown")]
    public async Task Knows_a_failure_without_an_error_type_as_unknown(string? errorType, string body, string expected)
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(new InvocationResult(Encoding.UTF8.GetBytes(body), "Unhandled", errorType));

        Assert.Equal(expected, await workflows.ErrorAsync(Workflows.Call()));
    }

    [Fact]
    public async Task Knows_what_the_service_refused_by_its_name()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => throw new LambdaServiceFailure("Lambda.TooManyRequestsException", "Rate exceeded.");

        Execution execution = await workflows.RunAsync(Workflows.Call());

        Assert.Equal(("Lambda.TooManyRequestsException", "Rate exceeded."), (execution.Ending!.Error, execution.Ending.Cause));
    }

    [Fact]
    public async Task Survives_an_invoker_that_breaks()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => throw new InvalidOperationException("The pipe broke.");

        Assert.Equal("Lambda.Unknown", await workflows.ErrorAsync(Workflows.Call()));
    }

    [Theory]
    [InlineData(261_000, null)]
    [InlineData(262_144, "States.DataLimitExceeded")]
    public async Task Fails_on_an_answer_that_is_too_long(int bytes, string? error)
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Answer($"\"{new string('é', (bytes - 2) / 2)}\""));

        Execution execution = await workflows.RunAsync(Workflows.Call());

        Assert.Equal(error, execution.Ending!.Error);
    }

    [Fact]
    public async Task Fails_on_an_output_that_grew_too_long()
    {
        await using Workflows workflows = new();

        string error = $"\"{new string('x', 200_000)}\"";

        Assert.Equal("States.DataLimitExceeded", await workflows.ErrorAsync(Workflows.One("""{"Type":"Pass","Parameters":{"a.$":"$","b.$":"$"}}"""), error));
    }

    [Theory]
    [InlineData("""{"f":5}""")]
    [InlineData("""{"f":""}""")]
    public async Task Fails_for_good_when_the_input_names_no_function(string input)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.Runtime", await workflows.ErrorAsync(Workflows.One("""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName.$":"$.f"}}"""), input));
    }

    [Fact]
    public async Task Lets_a_function_finish_that_nobody_waits_for_any_more()
    {
        Workflows workflows = new();
        TaskCompletionSource<InvocationResult> function = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool wasCancelled = false;
        workflows.Lambda.Does = (_, _, token) =>
        {
            token.Register(() => wasCancelled = true);
            return function.Task;
        };
        Execution execution = workflows.Start(Workflows.Call());
        await workflows.SeeAsync(execution, "TaskStarted");

        workflows.Service.Runner.Stop(execution, null, null);
        await Workflows.EndOf(execution);
        Assert.False(wasCancelled);
        function.SetResult(FakeLambda.Answer("1"));
        await workflows.DisposeAsync();

        Assert.Equal(ExecutionStatus.Aborted, execution.Status);
    }
}
