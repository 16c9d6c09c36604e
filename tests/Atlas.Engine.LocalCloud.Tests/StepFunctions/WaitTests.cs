using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class WaitTests
{
    [Theory]
    [InlineData("\"Seconds\":10", 10)]
    [InlineData("\"Seconds\":0", 0)]
    [InlineData("\"SecondsPath\":\"$.s\"", 7)]
    [InlineData("\"Timestamp\":\"2026-03-15T09:26:53Z\"", 86_400)]
    [InlineData("\"TimestampPath\":\"$.t\"", 3_600)]
    [InlineData("\"Timestamp\":\"2020-01-01T00:00:00Z\"", 0)]
    [InlineData("\"Seconds\":31536000", 31_536_000)]
    public async Task Waits_exactly_as_long_as_it_is_told(string field, int seconds)
    {
        await using Workflows workflows = new(new LeapingClock());

        Execution execution = await workflows.RunAsync(Workflows.One($$"""{"Type":"Wait",{{field}}}"""), """{"s":7,"t":"2026-03-14T10:26:53Z"}""");

        Assert.Equal(ExecutionStatus.Succeeded, execution.Status);
        Assert.Equal(TimeSpan.FromSeconds(seconds), execution.Ending!.StopDate - execution.StartDate);
    }

    [Fact]
    public async Task Does_not_go_on_before_its_time()
    {
        await using Workflows workflows = new();
        Execution execution = workflows.Start(Workflows.One("""{"Type":"Wait","Seconds":10}"""));
        await workflows.SeeAsync(execution, "WaitStateEntered");

        workflows.Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Equal(ExecutionStatus.Running, execution.Status);
        workflows.Time.Advance(TimeSpan.FromSeconds(0.001));
        await Workflows.EndOf(execution);

        Assert.Equal(["ExecutionStarted", "WaitStateEntered", "WaitStateExited", "ExecutionSucceeded"], Workflows.Types(execution));
        Assert.Equal(TimeSpan.FromSeconds(10), execution.Ending!.StopDate - execution.StartDate);
    }

    [Fact]
    public async Task Does_not_oversleep_when_the_clock_moves_before_its_timer_starts()
    {
        JumpingClock clock = new(TimeSpan.FromSeconds(6));
        await using Workflows workflows = new(clock);
        Execution execution = workflows.Start(Workflows.One("""{"Type":"Wait","Seconds":10}"""));
        await Workflows.UntilAsync(() => clock.GetUtcNow() > clock.Start);

        clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(ExecutionStatus.Succeeded, (await Workflows.EndOf(execution)).Status);
    }

    [Fact]
    public async Task Crosses_a_night_when_the_clock_of_the_cloud_is_moved()
    {
        using MovableClock clock = new(TimeProvider.System);
        await using Workflows workflows = new(clock);
        DateTimeOffset morning = clock.GetUtcNow().AddHours(14);
        Execution execution = workflows.Start(Workflows.One("""{"Type":"Wait","TimestampPath":"$.until"}"""), $$"""{"until":"{{morning:yyyy-MM-ddTHH:mm:ss}}Z"}""");
        await workflows.SeeAsync(execution, "WaitStateEntered");

        clock.MoveTo(morning);

        Assert.Equal(ExecutionStatus.Succeeded, (await Workflows.EndOf(execution)).Status);
    }

    [Theory]
    [InlineData("\"SecondsPath\":\"$.none\"", "{}")]
    [InlineData("\"SecondsPath\":\"$.s\"", """{"s":-1}""")]
    [InlineData("\"SecondsPath\":\"$.s\"", """{"s":1.5}""")]
    [InlineData("\"SecondsPath\":\"$.s\"", """{"s":"1"}""")]
    [InlineData("\"TimestampPath\":\"$.t\"", """{"t":"tomorrow"}""")]
    public async Task Fails_for_good_when_a_path_leads_to_no_time(string field, string input)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.Runtime", await workflows.ErrorAsync(Workflows.One($$"""{"Type":"Wait",{{field}}}"""), input));
    }
}
