using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class ParallelTests
{
    [Fact]
    public async Task Gives_the_outputs_in_the_order_of_the_branches()
    {
        await using Workflows workflows = new();

        string output = await workflows.OutputAsync(Parallel("", """{"Type":"Pass","Result":1,"End":true}""", """{"Type":"Pass","Parameters":{"v.$":"$.x"},"End":true}"""), """{"x":"y"}""");

        Assert.Equal("""[1,{"v":"y"}]""", output);
    }

    [Fact]
    public async Task Shapes_input_and_output()
    {
        await using Workflows workflows = new();

        string output = await workflows.OutputAsync(
            Parallel(""","Parameters":{"v.$":"$.x"},"ResultSelector":{"first.$":"$[0].v"},"ResultPath":"$.r" """, """{"Type":"Pass","End":true}"""), """{"x":"y"}""");

        Assert.Equal("""{"x":"y","r":{"first":"y"}}""", output);
    }

    [Fact]
    public async Task Fails_with_the_error_of_a_branch_and_stops_its_siblings()
    {
        await using Workflows workflows = new();

        Execution execution = await workflows.RunAsync(Parallel("", """{"Type":"Wait","Seconds":100,"End":true}""", """{"Type":"Fail","Error":"Broken","Cause":"It broke."}"""));

        Assert.Equal(("Broken", "It broke."), (execution.Ending!.Error, execution.Ending.Cause));
        long failed = execution.Events.Single(e => e.Type == "FailStateEntered").Id;
        Assert.Equal(failed, execution.Events.Single(e => e.Type == "ParallelStateFailed").PreviousId);
        Assert.All(execution.Events.Where(e => e.Type == "WaitStateAborted"), e => Assert.Equal(failed, e.PreviousId));
        Assert.Equal(["ParallelStateFailed", "ExecutionFailed"], Workflows.Types(execution).TakeLast(2));
    }

    [Fact]
    public async Task Stops_what_is_nested_in_a_sibling()
    {
        await using Workflows workflows = new();
        TaskCompletionSource<InvocationResult> second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        workflows.Lambda.Does = (function, _, _) => function == "Slow" ? second.Task : Task.FromResult(FakeLambda.Answer("null"));
        string inner = Parallel("", """{"Type":"Wait","Seconds":100,"End":true}""", """
            {"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"F","Payload":{"token.$":"$$.Task.Token"}},"End":true}
            """, "I")[1..^1];
        string outer = $$"""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{ {{inner}} },
              {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"Slow"},"End":true} } }]} } }
            """;
        Execution execution = workflows.Start(outer);
        await workflows.SeeAsync(execution, "TaskSubmitted");
        await workflows.SeeAsync(execution, "WaitStateEntered");
        string token = Workflows.TokenOf(workflows.Lambda.Calls.Single(c => c.Function == "F").Payload);

        second.SetResult(FakeLambda.Failure("Broken"));
        await Workflows.EndOf(execution);

        long failed = execution.Events.Single(e => e.Type == "TaskFailed").Id;
        string[] aborted = [.. execution.Events.Where(e => e.Type.EndsWith("Aborted", StringComparison.Ordinal)).Select(e => e.Type).Order()];
        Assert.Equal(["ParallelStateAborted", "TaskStateAborted", "WaitStateAborted"], aborted);
        Assert.All(execution.Events.Where(e => e.Type.EndsWith("Aborted", StringComparison.Ordinal)), e => Assert.Equal(failed, e.PreviousId));
        Assert.Equal("TaskTimedOut", (await workflows.SucceedAsync(token, "1")).Body["__type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Broken")]
    [InlineData("States.BranchFailed")]
    [InlineData("States.TaskFailed")]
    [InlineData("States.ALL")]
    public async Task Catches_the_failure_of_a_branch(string listed)
    {
        await using Workflows workflows = new();

        string output = await workflows.OutputAsync(
            Parallel($$""","Catch":[{"ErrorEquals":["{{listed}}"],"ResultPath":"$.e","Next":"C"}]""", """{"Type":"Fail","Error":"Broken","Cause":"It broke."}""")[..^2] + ",\"C\":{\"Type\":\"Succeed\"}}}", """{"x":1}""");

        Assert.Equal("""{"x":1,"e":{"Error":"Broken","Cause":"It broke."}}""", output);
    }

    [Fact]
    public async Task Cannot_catch_a_runtime_error_of_a_branch()
    {
        await using Workflows workflows = new();

        string? error = await workflows.ErrorAsync(
            Parallel(""","Retry":[{"ErrorEquals":["States.ALL"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}]""", """{"Type":"Pass","InputPath":"$.none","End":true}""")[..^2] + ",\"C\":{\"Type\":\"Succeed\"}}}");

        Assert.Equal("States.Runtime", error);
    }

    [Fact]
    public async Task Retries_all_branches()
    {
        await using Workflows workflows = new(new LeapingClock());
        int calls = 0;
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(Interlocked.Increment(ref calls) < 3 ? FakeLambda.Failure("Busy") : FakeLambda.Answer("7"));

        Execution execution = await workflows.RunAsync(Parallel(
            ""","Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":2}]""",
            """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F"},"OutputPath":"$.Payload","End":true}"""));

        Assert.Equal("[7]", execution.Ending!.Output);
        Assert.Equal(3, execution.Events.Count(e => e.Type == "ParallelStateStarted"));
        Assert.Equal(TimeSpan.FromSeconds(6), execution.Ending.StopDate - execution.StartDate);
    }

    [Fact]
    public async Task Runs_its_branches_at_the_same_time()
    {
        await using Workflows workflows = new();
        int running = 0;
        TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        workflows.Lambda.Does = async (_, _, _) =>
        {
            if (Interlocked.Increment(ref running) == 2) both.SetResult();
            await both.Task;
            return FakeLambda.Answer("1");
        };
        const string Call = """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F"},"OutputPath":"$.Payload","End":true}""";

        Assert.Equal("[1,1]", await workflows.OutputAsync(Parallel("", Call, Call)));
    }

    private static string Parallel(string more, params string[] states) => Parallel(more, states[0], states.Length > 1 ? states[1] : null, "S");

    private static string Parallel(string more, string first, string? second, string prefix)
    {
        string[] states = second is null ? [first] : [first, second];
        string branches = string.Join(",", states.Select((state, i) => $$"""{"StartAt":"{{prefix}}{{i}}","States":{"{{prefix}}{{i}}":{{state}} } }"""));
        return $$"""{"StartAt":"{{prefix}}P","States":{"{{prefix}}P":{"Type":"Parallel","End":true,"Branches":[{{branches}}]{{more}}}""" + "}}";
    }
}
