using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class MapTests
{
    private const string Pass = """{"Type":"Pass","End":true}""";
    private const string Call = """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","Payload.$":"$"},"OutputPath":"$.Payload","End":true}""";

    [Theory]
    [InlineData("", "[1,\"a\",null,{}]", "[1,\"a\",null,{}]")]
    [InlineData("", "[]", "[]")]
    [InlineData(",\"ItemsPath\":\"$.all\"", """{"all":[1,2]}""", "[1,2]")]
    [InlineData(",\"ItemsPath\":\"$.all[?(@ > 1)]\"", """{"all":[1,2,3]}""", "[2,3]")]
    [InlineData(""","ItemsPath":"$.all","ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value","k.$":"$.k"} """, """{"all":["a","b"],"k":9}""", """[{"i":0,"v":"a","k":9},{"i":1,"v":"b","k":9}]""")]
    [InlineData(""","Parameters":{"v.$":"$$.Map.Item.Value"} """, "[5]", """[{"v":5}]""")]
    [InlineData(""","ItemsPath":"$.all","ResultPath":"$.r","ResultSelector":{"n.$":"States.ArrayLength($)"} """, """{"all":[1,2]}""", """{"all":[1,2],"r":{"n":2}}""")]
    [InlineData(""","InputPath":"$.in" """, """{"in":[3]}""", "[3]")]
    public async Task Runs_each_item(string fields, string input, string expected)
    {
        await using Workflows workflows = new();

        Assert.Equal(expected, await workflows.OutputAsync(Map(fields, Pass), input));
    }

    [Fact]
    public async Task Knows_the_item_inside_the_iteration()
    {
        await using Workflows workflows = new();

        Assert.Equal("""[{"i":0,"v":"a"},{"i":1,"v":"b"}]""", await workflows.OutputAsync(
            Map("", """{"Type":"Pass","Parameters":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value"},"End":true}"""), """["a","b"]"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("5")]
    public async Task Fails_for_good_when_the_items_are_no_array(string input)
    {
        await using Workflows workflows = new();

        Assert.Equal("States.Runtime", await workflows.ErrorAsync(Map("", Pass), input));
    }

    [Theory]
    [InlineData(",\"MaxConcurrency\":1", 1)]
    [InlineData(",\"MaxConcurrency\":3", 3)]
    [InlineData(",\"MaxConcurrencyPath\":\"$[9]\"", 2)]
    [InlineData("", 10)]
    public async Task Runs_as_many_at_once_as_it_may(string field, int width)
    {
        await using Workflows workflows = new();
        int running = 0;
        int most = 0;
        TaskCompletionSource full = new(TaskCreationOptions.RunContinuationsAsynchronously);
        workflows.Lambda.Does = async (_, payload, _) =>
        {
            int now = Interlocked.Increment(ref running);
            lock (full) most = Math.Max(most, now);
            if (now == width) full.TrySetResult();
            await full.Task;
            Interlocked.Decrement(ref running);
            return FakeLambda.Answer(payload!.ToJsonString());
        };

        Assert.Equal("[0,1,2,3,4,5,6,7,8,2]", await workflows.OutputAsync(Map(field, Call), "[0,1,2,3,4,5,6,7,8,2]"));
        Assert.Equal(width, most);
    }

    [Fact]
    public async Task Tells_of_iterations_one_after_the_other_as_AWS_does()
    {
        await using Workflows workflows = new();

        Execution execution = await workflows.RunAsync(Map(",\"MaxConcurrency\":1", Pass), "[1,2]");

        Assert.Equal(
            [
                (1, 0, "ExecutionStarted"), (2, 0, "MapStateEntered"), (3, 2, "MapStateStarted"),
                (4, 3, "MapIterationStarted"), (5, 4, "PassStateEntered"), (6, 5, "PassStateExited"), (7, 6, "MapIterationSucceeded"),
                (8, 6, "MapIterationStarted"), (9, 8, "PassStateEntered"), (10, 9, "PassStateExited"), (11, 10, "MapIterationSucceeded"),
                (12, 10, "MapStateSucceeded"), (13, 10, "MapStateExited"), (14, 13, "ExecutionSucceeded"),
            ],
            execution.Events.Select(e => (e.Id, e.PreviousId, e.Type)));
    }

    [Fact]
    public async Task Fails_with_the_first_failure_and_stops_the_other_items()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, payload, _) => payload!.GetValue<int>() == 2
            ? Task.FromResult(FakeLambda.Failure("Broken"))
            : Task.FromResult(FakeLambda.Answer("1"));
        string machine = Map("", """
            {"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":2,"Next":"T"}],"Default":"W"},
            "W":{"Type":"Wait","Seconds":100,"End":true},"T":
            """ + Call);

        Execution execution = await workflows.RunAsync(machine, "[1,2,3]");

        Assert.Equal("Broken", execution.Ending!.Error);
        long failed = execution.Events.Single(e => e.Type == "TaskFailed").Id;
        Assert.Equal([0, 2], execution.Events.Where(e => e.Type == "MapIterationAborted").Select(e => e.Details!["index"]!.GetValue<int>()).Order());
        Assert.Equal(1, execution.Events.Single(e => e.Type == "MapIterationFailed").Details!["index"]!.GetValue<int>());
        Assert.All(execution.Events.Where(e => e.Type is "MapIterationAborted" or "MapIterationFailed" or "MapStateFailed"), e => Assert.Equal(failed, e.PreviousId));
        Assert.Equal(["MapStateFailed", "ExecutionFailed"], Workflows.Types(execution).TakeLast(2));
    }

    [Fact]
    public async Task Starts_no_further_item_after_a_failure()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, payload, _) => Task.FromResult(payload!.GetValue<int>() == 1 ? FakeLambda.Failure("Broken") : FakeLambda.Answer("1"));

        Execution execution = await workflows.RunAsync(Map(",\"MaxConcurrency\":1", Call), "[0,1,2,3]");

        Assert.Equal(2, workflows.Lambda.Calls.Count);
        Assert.Equal("Broken", execution.Ending!.Error);
    }

    [Fact]
    public async Task Catches_and_retries_a_failed_item_as_a_whole()
    {
        await using Workflows workflows = new(new LeapingClock());
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Failure("Broken"));

        string output = await workflows.OutputAsync(
            Map(""","Retry":[{"ErrorEquals":["Broken"],"MaxAttempts":2}],"Catch":[{"ErrorEquals":["Broken"],"ResultPath":null,"Next":"C"}]""", Call)[..^2] + ",\"C\":{\"Type\":\"Succeed\"}}}", "[1]");

        Assert.Equal("[1]", output);
        Assert.Equal(3, workflows.Lambda.Calls.Count);
    }

    [Fact]
    public async Task Still_knows_the_field_names_of_old()
    {
        await using Workflows workflows = new();

        Assert.Equal("[1]", await workflows.OutputAsync(Map("", Pass).Replace("ItemProcessor", "Iterator", StringComparison.Ordinal), "[1]"));
    }

    [Fact]
    public async Task Runs_maps_within_maps()
    {
        await using Workflows workflows = new();
        string inner = """{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"J","States":{"J":{"Type":"Pass","Parameters":{"v.$":"$"},"End":true} } } }""";

        Assert.Equal("""[[{"v":1},{"v":2}],[]]""", await workflows.OutputAsync(Map("", inner), "[[1,2],[]]"));
    }

    private static string Map(string more, string state) =>
        """{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"StartAt":"I","States":{"I":""" + state + "}}" + more + "}}}";
}
