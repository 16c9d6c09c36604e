using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class TokenTests
{
    [Fact]
    public async Task Takes_the_answer_as_the_result()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback());

        (int status, _) = await workflows.SucceedAsync(token, """{"outcome":"Answered"}""");

        Assert.Equal(200, status);
        Assert.Equal("""{"outcome":"Answered"}""", (await Workflows.EndOf(execution)).Ending!.Output);
        Assert.Equal(
            ["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded", "TaskStateExited", "ExecutionSucceeded"],
            Workflows.Types(execution));
    }

    [Fact]
    public async Task Takes_a_failure_with_its_error_and_cause()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback());

        await workflows.FailAsync(token, "CallNotAnswered");
        await Workflows.EndOf(execution);

        Assert.Equal(("CallNotAnswered", "because"), (execution.Ending!.Error, execution.Ending.Cause));
    }

    [Fact]
    public async Task Hands_out_tokens_that_differ_and_say_nothing()
    {
        await using Workflows workflows = new();
        (Execution execution, string first) = await workflows.WaitForTokenAsync(Workflows.Callback());
        (_, string second) = await workflows.WaitForTokenAsync(Workflows.Callback());

        Assert.NotEqual(first, second);
        Assert.InRange(first.Length, 64, 2048);
        Assert.DoesNotContain(execution.Name, first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_token_that_was_used()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback());
        await workflows.SucceedAsync(token, "1");
        await Workflows.EndOf(execution);

        Refused("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'", await workflows.SucceedAsync(token, "2"));
        Refused("TaskTimedOut", null, await workflows.FailAsync(token, "Late"));
        Refused("TaskTimedOut", null, await workflows.BeatAsync(token));
        Assert.Equal("1", execution.Ending!.Output);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("ü")]
    public async Task Refuses_a_token_that_was_never_issued(string token)
    {
        await using Workflows workflows = new();

        Refused("InvalidToken", null, await workflows.SucceedAsync(token, "1"));
        Refused("InvalidToken", null, await workflows.BeatAsync(token));
        Refused("InvalidToken", null, await workflows.FailAsync(new string('x', 2049), "E"));
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Refuses_an_output_that_is_no_json_and_still_takes_a_good_one(string output)
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback());

        Refused("InvalidOutput", null, await workflows.SucceedAsync(token, output));
        await workflows.SucceedAsync(token, "\"text\"");

        Assert.Equal("\"text\"", (await Workflows.EndOf(execution)).Ending!.Output);
    }

    [Fact]
    public async Task Refuses_answers_that_are_too_long()
    {
        await using Workflows workflows = new();
        (_, string token) = await workflows.WaitForTokenAsync(Workflows.Callback());

        Refused("ValidationException", null, await workflows.SucceedAsync(token, $"\"{new string('é', 131_072)}\""));
        Refused("ValidationException", null, await workflows.FailAsync(token, new string('e', 257)));
        Assert.Equal(200, (await workflows.SucceedAsync(token, $"\"{new string('é', 131_071)}\"")).Status);
    }

    [Fact]
    public async Task Takes_an_answer_that_comes_while_the_function_still_runs_whatever_the_function_does_then()
    {
        await using Workflows workflows = new();
        TaskCompletionSource<InvocationResult> function = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<string> handedOut = new(TaskCreationOptions.RunContinuationsAsynchronously);
        workflows.Lambda.Does = (_, payload, _) =>
        {
            handedOut.SetResult(payload!["token"]!.GetValue<string>());
            return function.Task;
        };
        Execution execution = workflows.Start(Workflows.Callback(",\"HeartbeatSeconds\":5,\"TimeoutSeconds\":60"));
        string token = await handedOut.Task;

        (int status, _) = await workflows.SucceedAsync(token, "\"early\"");
        await Workflows.EndOf(execution);
        function.SetResult(FakeLambda.Failure("TooLate"));

        Assert.Equal(200, status);
        Assert.Equal("\"early\"", execution.Ending!.Output);
        Assert.DoesNotContain("TaskFailed", Workflows.Types(execution));
    }

    [Fact]
    public async Task Takes_an_answer_that_the_function_gave_before_it_failed()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = async (_, payload, _) =>
        {
            await workflows.SucceedAsync(payload!["token"]!.GetValue<string>(), "\"answered\"");
            return FakeLambda.Failure("AfterTheFact");
        };

        Assert.Equal("\"answered\"", await workflows.OutputAsync(Workflows.Callback()));
    }

    [Fact]
    public async Task Keeps_its_word_when_an_answer_and_a_failure_of_the_function_race()
    {
        await using Workflows workflows = new();
        TaskCompletionSource<InvocationResult> function = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ConcurrentDictionary<string, string> tokens = new(StringComparer.Ordinal);
        workflows.Lambda.Does = async (_, payload, _) =>
        {
            tokens[payload!["name"]!.GetValue<string>()] = payload["token"]!.GetValue<string>();
            return await function.Task;
        };
        StateMachine machine = workflows.Service.Create("Race", Workflows.Callback().Replace("\"retry.$\":\"$$.State.RetryCount\"", "\"name.$\":\"$$.Execution.Name\"", StringComparison.Ordinal));
        Execution[] executions = [.. Enumerable.Range(0, 300).Select(i => workflows.Service.Runner.Start(machine, $"e{i}", "{}"))];
        await Task.WhenAll(executions.Select(e => workflows.SeeAsync(e, "TaskStarted")));
        await Workflows.UntilAsync(() => tokens.Count == executions.Length);

        Task<(int Status, JsonNode Body)>[] answers = [.. executions.Select(e => Task.Run(() => workflows.SucceedAsync(tokens[e.Name], "1")))];
        function.SetResult(FakeLambda.Failure("Raced"));
        await Task.WhenAll(answers);
        await Task.WhenAll(executions.Select(Workflows.EndOf));

        for (int i = 0; i < executions.Length; i++)
            Assert.Equal((await answers[i]).Status == 200 ? ExecutionStatus.Succeeded : ExecutionStatus.Failed, executions[i].Status);
    }

    [Fact]
    public async Task Voids_the_token_when_the_function_fails()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("NotDialled"));

        Execution execution = await workflows.RunAsync(Workflows.Callback());

        Assert.Equal("NotDialled", execution.Ending!.Error);
        Refused("TaskTimedOut", null, await workflows.SucceedAsync(Workflows.TokenOf(workflows.Lambda.Calls.Single().Payload), "1"));
    }

    [Fact]
    public async Task Issues_a_new_token_for_a_retry_and_voids_the_old_one()
    {
        await using Workflows workflows = new();
        Execution execution = workflows.Start(Workflows.Callback(""","Retry":[{"ErrorEquals":["Again"],"IntervalSeconds":1}]"""));
        await workflows.SeeAsync(execution, "TaskSubmitted");
        string first = Workflows.TokenOf(workflows.Lambda.Calls.Last().Payload);
        await workflows.FailAsync(first, "Again");
        await workflows.SeeAsync(execution, "TaskFailed");
        workflows.Time.Advance(TimeSpan.FromSeconds(1));
        await workflows.SeeAsync(execution, "TaskSubmitted", 2);
        string second = Workflows.TokenOf(workflows.Lambda.Calls.Last().Payload);

        Assert.NotEqual(first, second);
        Assert.Equal(1, JsonNode.Parse(workflows.Lambda.Calls.Last().Payload)!["retry"]!.GetValue<int>());
        Refused("TaskTimedOut", null, await workflows.SucceedAsync(first, "1"));
        await workflows.SucceedAsync(second, "2");
        Assert.Equal("2", (await Workflows.EndOf(execution)).Ending!.Output);
    }

    [Fact]
    public async Task Voids_the_token_of_an_execution_that_was_stopped()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback());

        workflows.Service.Runner.Stop(execution, "Enough", "We are done.");
        await Workflows.EndOf(execution);

        Assert.Equal(ExecutionStatus.Aborted, execution.Status);
        Assert.Equal(("Enough", "We are done."), (execution.Ending!.Error, execution.Ending.Cause));
        Refused("TaskTimedOut", null, await workflows.SucceedAsync(token, "1"));
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_answers_win()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback());

        (int Status, JsonNode Body)[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => workflows.SucceedAsync(token, $"{i}"))));
        await Workflows.EndOf(execution);

        int winner = Assert.Single(Enumerable.Range(0, 20), i => answers[i].Status == 200);
        Assert.Equal($"{winner}", execution.Ending!.Output);
    }

    [Fact]
    public async Task Ends_a_thousand_executions_that_wait_at_once()
    {
        await using Workflows workflows = new();
        StateMachine machine = workflows.Service.Create("Many", Workflows.Callback(",\"HeartbeatSeconds\":60,\"TimeoutSeconds\":600"));
        Execution[] executions = [.. Enumerable.Range(0, 1_000).Select(i => workflows.Service.Runner.Start(machine, $"e{i}", $"{i}"))];
        await Task.WhenAll(executions.Select(e => workflows.SeeAsync(e, "TaskSubmitted")));

        await Parallel.ForEachAsync(workflows.Lambda.Calls, async (call, _) => await workflows.SucceedAsync(Workflows.TokenOf(call.Payload), "true"));
        await Task.WhenAll(executions.Select(Workflows.EndOf));

        Assert.All(executions, e => Assert.Equal("true", e.Ending!.Output));
    }

    private static void Refused(string code, string? message, (int Status, JsonNode Body) answer)
    {
        Assert.Equal(400, answer.Status);
        Assert.Equal(code, answer.Body["__type"]!.GetValue<string>());
        if (message is not null) Assert.Equal(message, answer.Body["message"]!.GetValue<string>());
    }
}
