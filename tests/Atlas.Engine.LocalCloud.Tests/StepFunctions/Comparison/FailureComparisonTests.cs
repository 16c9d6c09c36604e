namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

[Collection(InterpretersCollection.Name)]
public sealed class FailureComparisonTests(Interpreters interpreters)
{
    private const string Input = """{"e":"FromInput","c":"Because.","x":{"y":1}}""";

    [Theory]
    [InlineData("""{"Type":"Fail","Error":"E","Cause":"C"}""", "E")]
    [InlineData("""{"Type":"Fail","Error":"E"}""", "E")]
    [InlineData("""{"Type":"Fail","ErrorPath":"$.e","CausePath":"$.c"}""", "FromInput")]
    [InlineData("""{"Type":"Fail","ErrorPath":"States.Format('{}Too', $.e)","Cause":"C"}""", "FromInputToo")]
    [InlineData("""{"Type":"Fail","Error":"E","CausePath":"States.JsonToString($.x)"}""", "E")]
    [InlineData("""{"Type":"Fail","ErrorPath":"$$.Execution.Name"}""", "run")]
    public async Task A_machine_fails_by_name(string state, string error)
    {
        Journey journey = await interpreters.AgreeAsync(new($$$"""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"F"},"F":{{{state}}}}}""", Input));

        Assert.Equal(("FAILED", error), (journey.Status, journey.Error));
    }

    [Theory]
    [InlineData("""{"ErrorEquals":["E"],"Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["Other","E"],"Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["States.ALL"],"Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["States.TaskFailed"],"Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["Other"],"Next":"Y"},{"ErrorEquals":["E"],"Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["E"],"Next":"Z"},{"ErrorEquals":["States.ALL"],"Next":"Y"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["E"],"ResultPath":"$.failure","Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["E"],"ResultPath":"$.x.failure","Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["E"],"ResultPath":null,"Next":"Z"}""", "SUCCEEDED")]
    [InlineData("""{"ErrorEquals":["Other"],"Next":"Z"}""", "FAILED")]
    [InlineData("""{"ErrorEquals":["States.Timeout"],"Next":"Z"}""", "FAILED")]
    public async Task A_catcher_goes_on_with_the_error(string catchers, string status)
    {
        foreach (string fork in (string[])[Parallel, Map])
        {
            Journey journey = await interpreters.AgreeAsync(Guarded(fork, $$""" "Catch":[{{catchers}}],"OutputPath":"$" """, catchers));
            Assert.Equal(status, journey.Status);
        }
    }

    // All at once: the waits between attempts are real.
    [Fact]
    public async Task A_retrier_tries_again() => await Task.WhenAll(new (string Retriers, int Attempts)[]
    {
        ("""{"ErrorEquals":["E"],"MaxAttempts":1}""", 2),
        ("""{"ErrorEquals":["States.ALL"],"IntervalSeconds":1,"BackoffRate":1,"MaxAttempts":2}""", 3),
        ("""{"ErrorEquals":["E"],"MaxAttempts":0}""", 1),
        ("""{"ErrorEquals":["Other"]}""", 1),
        ("""{"ErrorEquals":["E"],"MaxAttempts":0},{"ErrorEquals":["States.ALL"],"MaxAttempts":1}""", 1),
    }.Select(async row =>
    {
        Journey journey = await interpreters.AgreeAsync(Guarded(Parallel, $$""" "Retry":[{{row.Retriers}}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Z"}]""", "\"Z\""));
        Assert.Equal(("SUCCEEDED", row.Attempts), (journey.Status, journey.Lines["S/0"].Count(s => s.StartsWith("F1", StringComparison.Ordinal))));
    }));

    [Theory]
    [InlineData("""{"Type":"Pass","InputPath":"$.nowhere","End":true}""")]
    [InlineData("""{"Type":"Fail"}""")]
    public Task A_fork_catches_what_failed_in_it(string state) => interpreters.AgreeAsync(new($$$"""
        {"StartAt":"P","States":{
          "P":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{"B":{{{state}}}}}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"Z"}],"End":true},
          "Z":{"Type":"Pass","End":true} } }
        """, Input));

    private const string Parallel = """ "Type":"Parallel","Branches":[{"StartAt":"F1","States":{"F1":{"Type":"Pass","Next":"F2"},"F2":{"Type":"Fail","Error":"E","Cause":"C"}}}]""";
    private const string Map = """ "Type":"Map","ItemsPath":"$.one","ItemProcessor":{"StartAt":"F1","States":{"F1":{"Type":"Pass","Next":"F2"},"F2":{"Type":"Fail","Error":"E","Cause":"C"}}}""";

    private static Machine Guarded(string fork, string guards, string targets) => new($$"""
        {"StartAt":"S","States":{
          "S":{ {{fork}}, {{guards}}, "Next":"{{(targets.Contains("\"Y\"", StringComparison.Ordinal) ? "Y" : "Z")}}" },
          {{(targets.Contains("\"Y\"", StringComparison.Ordinal) ? """ "Y":{"Type":"Pass","End":true}, """ : "")}}
          "Z":{"Type":"Pass","Result":"caught","ResultPath":"$.z","End":true} } }
        """, """{"one":[1],"x":{"y":1}}""");
}
