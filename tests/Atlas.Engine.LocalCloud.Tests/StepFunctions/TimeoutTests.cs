using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class TimeoutTests
{
    private const string Beats = ",\"HeartbeatSeconds\":5,\"TimeoutSeconds\":60";

    [Fact]
    public async Task Times_a_function_out()
    {
        await using Workflows workflows = new();
        TaskCompletionSource<InvocationResult> never = new();
        workflows.Lambda.Does = (_, _, _) => never.Task;
        Execution execution = workflows.Start(Workflows.Call(",\"TimeoutSeconds\":10"));
        await workflows.SeeAsync(execution, "TaskStarted");

        workflows.Time.Advance(TimeSpan.FromSeconds(10));
        await Workflows.EndOf(execution);
        never.SetResult(FakeLambda.Answer("1"));

        Assert.Equal("States.Timeout", execution.Ending!.Error);
        Assert.Equal(["ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskTimedOut", "ExecutionFailed"], Workflows.Types(execution));
    }

    [Fact]
    public async Task Reads_both_limits_from_the_input()
    {
        await using Workflows workflows = new();
        (Execution execution, _) = await workflows.WaitForTokenAsync(Workflows.Callback(",\"TimeoutSecondsPath\":\"$.t\",\"HeartbeatSecondsPath\":\"$.h\""), """{"t":20,"h":3}""");
        HistoryEvent scheduled = execution.Events.Single(e => e.Type == "TaskScheduled");

        workflows.Time.Advance(TimeSpan.FromSeconds(3));
        await Workflows.EndOf(execution);

        Assert.Equal((20L, 3L), (scheduled.Details!["timeoutInSeconds"]!.GetValue<long>(), scheduled.Details["heartbeatInSeconds"]!.GetValue<long>()));
        Assert.Equal("States.HeartbeatTimeout", execution.Ending!.Error);
    }

    [Theory]
    [InlineData("""{"t":3,"h":3}""")]
    [InlineData("""{"t":0,"h":3}""")]
    [InlineData("""{"t":"20","h":3}""")]
    [InlineData("""{"h":3}""")]
    public async Task Fails_for_good_when_a_limit_in_the_input_makes_no_sense(string input)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.Runtime", await workflows.ErrorAsync(Workflows.Callback(",\"TimeoutSecondsPath\":\"$.t\",\"HeartbeatSecondsPath\":\"$.h\""), input));
    }

    [Fact]
    public async Task Fails_a_task_that_is_silent_for_too_long()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback(Beats));

        workflows.Time.Advance(TimeSpan.FromSeconds(5));
        await Workflows.EndOf(execution);

        Assert.Equal("States.HeartbeatTimeout", execution.Ending!.Error);
        Assert.Equal("TaskTimedOut", execution.Events[^2].Type);
        Assert.Equal(400, (await workflows.SucceedAsync(token, "1")).Status);
    }

    [Fact]
    public async Task Starts_over_with_each_heartbeat()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback(Beats));
        DateTimeOffset start = execution.StartDate;
        for (int i = 0; i < 4; i++)
        {
            workflows.Time.Advance(TimeSpan.FromSeconds(4));
            Assert.Equal(200, (await workflows.BeatAsync(token)).Status);
        }

        Assert.Equal(ExecutionStatus.Running, execution.Status);
        workflows.Time.Advance(TimeSpan.FromSeconds(5));
        await Workflows.EndOf(execution);

        Assert.Equal("States.HeartbeatTimeout", execution.Ending!.Error);
        Assert.Equal(TimeSpan.FromSeconds(21), execution.Ending.StopDate - start);
    }

    [Fact]
    public async Task Ends_at_the_timeout_however_many_heartbeats_come()
    {
        await using Workflows workflows = new();
        (Execution execution, string token) = await workflows.WaitForTokenAsync(Workflows.Callback(",\"HeartbeatSeconds\":5,\"TimeoutSeconds\":12"));
        for (int i = 0; i < 2; i++)
        {
            workflows.Time.Advance(TimeSpan.FromSeconds(4));
            await workflows.BeatAsync(token);
        }

        workflows.Time.Advance(TimeSpan.FromSeconds(4));
        await Workflows.EndOf(execution);

        Assert.Equal("States.Timeout", execution.Ending!.Error);
    }

    [Fact]
    public async Task Does_not_count_silence_while_the_function_runs()
    {
        await using Workflows workflows = new();
        TaskCompletionSource<InvocationResult> function = new(TaskCreationOptions.RunContinuationsAsynchronously);
        workflows.Lambda.Does = (_, _, _) => function.Task;
        Execution execution = workflows.Start(Workflows.Callback(Beats));
        await workflows.SeeAsync(execution, "TaskStarted");

        workflows.Time.Advance(TimeSpan.FromSeconds(20));
        function.SetResult(FakeLambda.Answer("null"));
        await workflows.SeeAsync(execution, "TaskSubmitted");
        workflows.Time.Advance(TimeSpan.FromSeconds(5));
        await Workflows.EndOf(execution);

        Assert.Equal("States.HeartbeatTimeout", execution.Ending!.Error);
        Assert.Equal(TimeSpan.FromSeconds(25), execution.Ending.StopDate - execution.StartDate);
    }

    [Fact]
    public async Task Tells_a_missed_heartbeat_from_a_timeout_when_the_clock_leaps_over_both()
    {
        BackwardClock clock = new();
        await using Workflows workflows = new(clock);
        (Execution execution, _) = await workflows.WaitForTokenAsync(Workflows.Callback(Beats));
        await Workflows.UntilAsync(() => clock.CountWithin(TimeSpan.FromSeconds(60)) == 2);

        clock.Leap(TimeSpan.FromHours(12));

        Assert.Equal("States.HeartbeatTimeout", (await Workflows.EndOf(execution)).Ending!.Error);
    }

    [Theory]
    [InlineData("States.HeartbeatTimeout", true)]
    [InlineData("States.Timeout", true)]
    [InlineData("States.ALL", true)]
    [InlineData("States.TaskFailed", false)]
    public async Task Catches_a_missed_heartbeat_by_either_name(string listed, bool isCaught)
    {
        await using Workflows workflows = new();
        string machine = Workflows.Callback($$"""{{Beats}},"Catch":[{"ErrorEquals":["{{listed}}"],"Next":"Caught"}]""")[..^2] + ",\"Caught\":{\"Type\":\"Succeed\"}}}";
        (Execution execution, _) = await workflows.WaitForTokenAsync(machine);

        workflows.Time.Advance(TimeSpan.FromSeconds(5));
        await Workflows.EndOf(execution);

        Assert.Equal(isCaught ? ExecutionStatus.Succeeded : ExecutionStatus.Failed, execution.Status);
        if (isCaught) Assert.Equal("""{"Error":"States.HeartbeatTimeout","Cause":""}""", execution.Ending!.Output);
    }

    [Fact]
    public async Task Times_the_whole_execution_out()
    {
        await using Workflows workflows = new();
        Execution execution = workflows.Start("""{"StartAt":"W","TimeoutSeconds":30,"States":{"W":{"Type":"Wait","Seconds":100,"End":true}}}""");
        await workflows.SeeAsync(execution, "WaitStateEntered");

        workflows.Time.Advance(TimeSpan.FromSeconds(30));
        await Workflows.EndOf(execution);

        Assert.Equal(ExecutionStatus.TimedOut, execution.Status);
        Assert.Equal(["ExecutionStarted", "WaitStateEntered", "ExecutionTimedOut"], Workflows.Types(execution));
    }
}
