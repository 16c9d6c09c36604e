using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class RetryTests
{
    [Theory]
    [InlineData("", new[] { 1.0, 2, 4 })]
    [InlineData(",\"IntervalSeconds\":3,\"MaxAttempts\":4,\"BackoffRate\":1.5", new[] { 3.0, 4.5, 6.75, 10.125 })]
    [InlineData(",\"MaxAttempts\":5,\"MaxDelaySeconds\":5", new[] { 1.0, 2, 4, 5, 5 })]
    [InlineData(",\"MaxAttempts\":2,\"BackoffRate\":1", new[] { 1.0, 1 })]
    [InlineData(",\"MaxAttempts\":1,\"JitterStrategy\":\"NONE\"", new[] { 1.0 })]
    [InlineData(",\"MaxAttempts\":0", new double[0])]
    public async Task Waits_longer_before_each_retry(string fields, double[] gaps)
    {
        await using Workflows workflows = new(new LeapingClock());
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("Busy"));

        Execution execution = await workflows.RunAsync(Workflows.Call($$""","Retry":[{"ErrorEquals":["Busy"]{{fields}}}]"""));

        Assert.Equal("Busy", execution.Ending!.Error);
        Assert.Equal(gaps, GapsOf(execution));
    }

    [Fact]
    public async Task Draws_full_jitter_from_the_seed_and_within_the_computed_wait()
    {
        string machine = Workflows.Call(""","Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":6,"JitterStrategy":"FULL"}]""");

        double[] first = await GapsAsync(1);
        double[] again = await GapsAsync(1);
        double[] other = await GapsAsync(2);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.All(first, (gap, i) => Assert.InRange(gap, 0, Math.Pow(2, i)));
        Assert.Contains(first, gap => gap % 1 != 0);

        async Task<double[]> GapsAsync(int seed)
        {
            await using Workflows workflows = new(new LeapingClock(), seed);
            workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("Busy"));
            return GapsOf(await workflows.RunAsync(machine, name: "same"));
        }
    }

    [Fact]
    public async Task Counts_the_attempts_of_each_retrier_by_themselves()
    {
        await using Workflows workflows = new(new LeapingClock());
        Queue<string> errors = new(["A", "B", "A", "B", "B"]);
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure(errors.Dequeue()));

        Execution execution = await workflows.RunAsync(Workflows.Call(
            ""","Retry":[{"ErrorEquals":["A"],"MaxAttempts":2,"IntervalSeconds":10},{"ErrorEquals":["B"],"MaxAttempts":2,"IntervalSeconds":1}]"""));

        Assert.Equal([10.0, 1, 20, 2], GapsOf(execution));
        Assert.Equal("B", execution.Ending!.Error);
    }

    [Fact]
    public async Task Goes_on_when_a_retry_succeeds_and_tells_the_function_how_many_there_were()
    {
        await using Workflows workflows = new(new LeapingClock());
        workflows.Lambda.Does = (_, payload, _) => Task.FromResult(payload!.GetValue<int>() < 2 ? FakeLambda.Failure("Busy") : FakeLambda.Answer("\"done\""));

        string output = await workflows.OutputAsync(Workflows.One(
            """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","Payload.$":"$$.State.RetryCount"},"OutputPath":"$.Payload","Retry":[{"ErrorEquals":["Busy"]}]}"""));

        Assert.Equal("\"done\"", output);
        Assert.Equal(["0", "1", "2"], workflows.Lambda.Calls.Select(c => c.Payload));
    }

    [Theory]
    [InlineData("States.ALL", "Anything", true)]
    [InlineData("States.TaskFailed", "Anything", true)]
    [InlineData("Other", "Anything", false)]
    [InlineData("States.ALL", "States.DataLimitExceeded", false)]
    [InlineData("States.TaskFailed", "States.DataLimitExceeded", false)]
    [InlineData("States.DataLimitExceeded", "States.DataLimitExceeded", true)]
    [InlineData("States.ALL", "States.Runtime", false)]
    [InlineData("States.Runtime", "States.Runtime", false)]
    [InlineData("States.TaskFailed", "States.Timeout", false)]
    [InlineData("States.Timeout", "States.Timeout", true)]
    [InlineData("States.ALL", "States.Timeout", true)]
    [InlineData("States.ALL", "", true)]
    public async Task Catches_by_name_and_by_wildcard(string listed, string error, bool isCaught)
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Caught(Workflows.Callback($$""","Catch":[{"ErrorEquals":["{{listed}}"],"Next":"Caught"}]""")));

        await workflows.FailAsync(token, error);
        await Workflows.EndOf(execution);

        Assert.Equal(isCaught ? ExecutionStatus.Succeeded : ExecutionStatus.Failed, execution.Status);
    }

    [Theory]
    [InlineData("", """{"Error":"Lost","Cause":"{\"errorType\":\"Lost\",\"errorMessage\":\"It failed.\"}"}""")]
    [InlineData(",\"ResultPath\":\"$.failure\"", """{"id":1,"failure":{"Error":"Lost","Cause":"{\"errorType\":\"Lost\",\"errorMessage\":\"It failed.\"}"}}""")]
    [InlineData(",\"ResultPath\":null", """{"id":1}""")]
    public async Task Puts_what_it_caught_where_the_definition_says(string resultPath, string expected)
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("Lost"));

        string output = await workflows.OutputAsync(Caught(Workflows.Call($$""","Catch":[{"ErrorEquals":["Other"],"Next":"Caught"},{"ErrorEquals":["Lost"],"Next":"Caught"{{resultPath}}}]""")), """{"id":1}""");

        Assert.Equal(expected, output);
    }

    [Fact]
    public async Task Retries_first_and_catches_when_the_retries_are_used_up()
    {
        await using Workflows workflows = new(new LeapingClock());
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("Busy"));

        Execution execution = await workflows.RunAsync(Caught(Workflows.Call(""","Retry":[{"ErrorEquals":["Busy"],"MaxAttempts":2}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}]""")));

        Assert.Equal(ExecutionStatus.Succeeded, execution.Status);
        Assert.Equal(3, workflows.Lambda.Calls.Count);
    }

    [Theory]
    [InlineData("\"ResultSelector\":{\"x.$\":\"$.Payload.none\"}", "States.ParameterPathFailure")]
    [InlineData("\"ResultSelector\":{\"x.$\":\"States.ArrayGetItem($.Payload, 9)\"}", "States.IntrinsicFailure")]
    [InlineData("\"ResultPath\":\"$.a.b\"", "States.ResultPathMatchFailure")]
    public async Task Catches_what_goes_wrong_with_a_result(string field, string error)
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Answer("[1]"));

        string output = await workflows.OutputAsync(Caught(Workflows.One(
            $$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F"},{{field}},"Catch":[{"ErrorEquals":["{{error}}"],"Next":"Caught"}]}""")), """{"a":1}""");

        Assert.Contains(error, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fails_when_the_error_makes_the_caught_output_too_long()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("Lost"));
        string machine = Workflows.One("""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F"},"Catch":[{"ErrorEquals":["Lost"],"ResultPath":"$.e","Next":"Caught"}]}""");

        Assert.Equal("States.DataLimitExceeded", await workflows.ErrorAsync(Caught(machine), $$"""{"a":"{{new string('x', 262_100)}}"}"""));
    }

    private static double[] GapsOf(Execution execution)
    {
        IReadOnlyList<HistoryEvent> events = execution.Events;
        return [.. events.Where(e => e.Type == "TaskScheduled").Skip(1).Select(e => (e.Timestamp - events[(int)e.PreviousId - 1].Timestamp).TotalSeconds)];
    }

    private static string Caught(string machine) => machine[..^2] + ",\"Caught\":{\"Type\":\"Succeed\"}}}";
}
