using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class ExecutionTests
{
    private static readonly string Waits = Workflows.One("""{"Type":"Wait","Seconds":100}""");

    [Fact]
    public async Task Starts_one_execution_for_one_name_and_input_while_it_runs()
    {
        await using Workflows workflows = new();
        StateMachine machine = workflows.Service.Create("M", Waits);

        Execution[] started = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => workflows.Service.Runner.Start(machine, "same", "{}"))));

        Assert.Single(started.Distinct());
        Assert.Single(started[0].Events, e => e.Type == "ExecutionStarted");
        Assert.Equal("arn:aws:states:us-east-1:123456789012:execution:M:same", started[0].Arn);
    }

    [Theory]
    [InlineData("""{"other":1}""", false)]
    [InlineData("{}", true)]
    public async Task Refuses_a_name_again_for_another_input_or_once_it_ended(string input, bool ends)
    {
        await using Workflows workflows = new();
        StateMachine machine = workflows.Service.Create("M", Waits);
        Execution first = workflows.Service.Runner.Start(machine, "same", "{}");
        if (ends) workflows.Service.Runner.Stop(first, null, null);

        Assert.Equal("ExecutionAlreadyExists", Assert.Throws<StepFunctionsRefusal>(() => workflows.Service.Runner.Start(machine, "same", input)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a<b")]
    [InlineData("a*")]
    [InlineData("a\"")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a\u0001")]
    [InlineData("a\u007F")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890x")]
    public async Task Refuses_a_name_that_names_must_not_be(string name)
    {
        await using Workflows workflows = new();
        StateMachine machine = workflows.Service.Create("M", Waits);

        Assert.Equal("InvalidName", Assert.Throws<StepFunctionsRefusal>(() => workflows.Service.Runner.Start(machine, name, "{}")).Code);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A-b_c.d(1)!@+='é")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public async Task Takes_a_name_that_names_may_be(string name)
    {
        await using Workflows workflows = new();

        Assert.Equal(name, workflows.Start(Waits, name: name).Name);
    }

    [Fact]
    public async Task Bounds_its_input()
    {
        await using Workflows workflows = new();
        string longest = $"\"{new string('x', 262_142)}\"";

        Assert.Equal(longest, (await workflows.RunAsync(Workflows.One("""{"Type":"Pass"}"""), longest)).Ending!.Output);
        Assert.Equal("ValidationException", Assert.Throws<StepFunctionsRefusal>(() => workflows.Start(Waits, longest + " ")).Code);
        Assert.Equal("InvalidExecutionInput", Assert.Throws<StepFunctionsRefusal>(() => workflows.Start(Waits, "not json")).Code);
        Assert.Equal("InvalidExecutionInput", Assert.Throws<StepFunctionsRefusal>(() => workflows.Start(Waits, """{"a":1,"a":2}""")).Code);
    }

    [Fact]
    public async Task Stops_during_a_wait()
    {
        await using Workflows workflows = new();
        Execution execution = workflows.Start(Waits);
        await workflows.SeeAsync(execution, "WaitStateEntered");

        workflows.Service.Runner.Stop(execution, "Enough", null);
        await Workflows.EndOf(execution);
        workflows.Service.Runner.Stop(execution, "Again", null);

        Assert.Equal((ExecutionStatus.Aborted, "Enough"), (execution.Status, execution.Ending!.Error));
        Assert.Equal([(1L, 0L, "ExecutionStarted"), (2, 0, "WaitStateEntered"), (3, 0, "ExecutionAborted")], execution.Events.Select(e => (e.Id, e.PreviousId, e.Type)));
    }

    [Fact]
    public async Task Goes_on_with_the_definition_that_it_started_with()
    {
        await using Workflows workflows = new();
        StateMachine machine = workflows.Service.Create("M", """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":10,"Next":"P"},"P":{"Type":"Pass","Result":"old","End":true}}}""");
        Execution execution = workflows.Service.Runner.Start(machine, null, "{}");
        await workflows.SeeAsync(execution, "WaitStateEntered");

        await workflows.AskAsync("UpdateStateMachine", $$"""{"stateMachineArn":"{{machine.Arn}}","definition":"{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Result\":\"new\",\"End\":true} } }"}""");
        workflows.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("\"old\"", (await Workflows.EndOf(execution)).Ending!.Output);
        Assert.Equal("\"new\"", (await Workflows.EndOf(workflows.Service.Runner.Start(workflows.Service.Machines.Single(), null, "{}"))).Ending!.Output);
    }

    [Fact]
    public async Task Ends_a_loop_when_the_history_is_full()
    {
        await using Workflows workflows = new();

        Execution execution = await workflows.RunAsync("""
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Choice","Choices":[{"Variable":"$.end","IsPresent":true,"Next":"C"}],"Default":"A"},"C":{"Type":"Succeed"}}}
            """);

        Assert.Equal(ExecutionStatus.Failed, execution.Status);
        Assert.Equal("States.Runtime", execution.Ending!.Error);
        Assert.Equal(25_000, execution.Events.Count);
    }

    [Fact]
    public async Task Tells_of_every_event_in_order()
    {
        await using Workflows workflows = new();
        List<HistoryEvent> told = [];
        workflows.Service.Runner.Changed += (_, change) => told.Add(change.Event);

        Execution execution = await workflows.RunAsync("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Fail","Error":"E","Cause":"C"}}}""");

        Assert.Equal(execution.Events, told);
        Assert.Equal(
            [(1L, 0L, "ExecutionStarted", null), (2, 0, "PassStateEntered", "A"), (3, 2, "PassStateExited", "A"), (4, 3, "FailStateEntered", "B"), (5, 4, "ExecutionFailed", null)],
            told.Select(e => (e.Id, e.PreviousId, e.Type, e.StateName)));
        Assert.Equal("""{"error":"E","cause":"C"}""", told[^1].Details!.ToJsonString());
    }

    [Fact]
    public async Task Goes_on_when_a_listener_throws()
    {
        await using Workflows workflows = new();
        workflows.Service.Runner.Changed += (_, _) => throw new InvalidOperationException("The listener is broken.");

        Assert.Equal("{}", await workflows.OutputAsync(Workflows.One("""{"Type":"Pass"}""")));
    }

    [Theory]
    [InlineData(""" "Error":"E","Cause":"C" """, "E", "C")]
    [InlineData(""" "ErrorPath":"$.e","CausePath":"States.Format('{}!', $.e)" """, "Gone", "Gone!")]
    [InlineData("\"Cause\":\"C\"", null, "C")]
    [InlineData("\"ErrorPath\":\"$.none\"", "States.Runtime", null)]
    [InlineData("\"ErrorPath\":\"$.n\"", "States.Runtime", null)]
    public async Task Fails_as_a_fail_state_says(string fields, string? error, string? cause)
    {
        await using Workflows workflows = new();

        Execution execution = await workflows.RunAsync($$$"""{"StartAt":"F","States":{"F":{"Type":"Fail",{{{fields}}}} } }""", """{"e":"Gone","n":5}""");

        Assert.Equal(error, execution.Ending!.Error);
        if (cause is not null) Assert.Equal(cause, execution.Ending.Cause);
    }

    [Fact]
    public async Task Aborts_what_runs_when_it_is_disposed_of()
    {
        Workflows workflows = new();
        (Execution execution, _) = await workflows.WaitForTokenAsync(Workflows.Callback());

        await workflows.DisposeAsync();

        Assert.Equal(ExecutionStatus.Aborted, execution.Status);
        await Assert.ThrowsAsync<StepFunctionsRefusal>(() => workflows.Service.WaitForEndAsync("arn:aws:states:us-east-1:123456789012:execution:M:none", CancellationToken.None));
    }
}
