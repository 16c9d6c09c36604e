namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

[Collection(InterpretersCollection.Name)]
public sealed class PassComparisonTests(Interpreters interpreters)
{
    private const string Input = """{"a":1,"b":"two","c":[1,2,{"d":true}],"e":{"x":1.5,"y":null},"n":null,"past":"2020-01-01T00:00:00Z","ü":"é"}""";

    [Theory]
    [InlineData(
        """{"Type":"Pass"}""",
        """{"Type":"Pass","Comment":"Says nothing."}""",
        """{"Type":"Pass","Result":{"x":[1,"y",null,true,2.5]}}""",
        """{"Type":"Pass","Result":5}""",
        """{"Type":"Pass","Result":"text"}""",
        """{"Type":"Pass","Result":[]}""",
        """{"Type":"Pass","Result":{"x.$":"$.a"}}""")]
    [InlineData(
        """{"Type":"Pass","Result":1,"ResultPath":"$.r"}""",
        """{"Type":"Pass","Result":1,"ResultPath":"$.a"}""",
        """{"Type":"Pass","Result":1,"ResultPath":"$.p.q.r"}""",
        """{"Type":"Pass","Result":1,"ResultPath":"$.e.z"}""",
        """{"Type":"Pass","Result":1,"ResultPath":"$['e']['z']"}""",
        """{"Type":"Pass","Result":1,"ResultPath":"$.c[0]"}""",
        """{"Type":"Pass","Result":1,"ResultPath":"$"}""",
        """{"Type":"Pass","Result":1,"ResultPath":null}""",
        """{"Type":"Pass","ResultPath":"$.r"}""")]
    [InlineData(
        """{"Type":"Pass","InputPath":"$.e"}""",
        """{"Type":"Pass","InputPath":"$.e.y"}""",
        """{"Type":"Pass","InputPath":"$.c[1]"}""",
        """{"Type":"Pass","InputPath":"$['b']"}""",
        """{"Type":"Pass","InputPath":null}""",
        """{"Type":"Pass","InputPath":null,"ResultPath":"$.r"}""",
        """{"Type":"Pass","InputPath":"$.e","ResultPath":"$.r"}""",
        """{"Type":"Pass","InputPath":"$$.Execution.Name","ResultPath":"$.name"}""")]
    [InlineData(
        """{"Type":"Pass","OutputPath":"$.e"}""",
        """{"Type":"Pass","OutputPath":"$.n"}""",
        """{"Type":"Pass","OutputPath":null}""",
        """{"Type":"Pass","OutputPath":"$$.Execution.Input.e"}""",
        """{"Type":"Pass","InputPath":"$.c","ResultPath":"$.r","OutputPath":"$.r"}""")]
    [InlineData(
        """{"Type":"Pass","Parameters":{"x.$":"$.a","y":"$.a","z":{"w.$":"$.e","v":[1,2]}}}""",
        """{"Type":"Pass","Parameters":{"x.$":"$"}}""",
        """{"Type":"Pass","Parameters":{"x":[{"y.$":"$.b"},3]}}""",
        """{"Type":"Pass","Parameters":{}}""",
        """{"Type":"Pass","InputPath":"$.e","Parameters":{"x.$":"$.x"},"ResultPath":"$.r"}""",
        """{"Type":"Pass","Parameters":{"x.$":"$.a"},"ResultPath":null}""")]
    [InlineData(
        """{"Type":"Succeed"}""",
        """{"Type":"Succeed","InputPath":"$.e","OutputPath":"$.x"}""",
        """{"Type":"Succeed","OutputPath":null}""",
        """{"Type":"Succeed","InputPath":null}""")]
    [InlineData(
        """{"Type":"Wait","Seconds":0,"InputPath":"$.e","OutputPath":"$.x"}""",
        """{"Type":"Wait","Seconds":1}""",
        """{"Type":"Wait","SecondsPath":"$.a"}""",
        """{"Type":"Wait","Timestamp":"2020-03-14T09:26:53Z"}""",
        """{"Type":"Wait","TimestampPath":"$.past"}""")]
    public async Task States_shape_what_they_pass_on(params string[] states)
    {
        Journey journey = await interpreters.AgreeAsync(Machine.OfAll(states, Input));

        Assert.Equal(("SUCCEEDED", states.Length + 1), (journey.Status, journey.Lines.Count));
    }

    [Theory]
    [InlineData("""{"Type":"Pass","InputPath":"$.nowhere"}""")]
    [InlineData("""{"Type":"Pass","OutputPath":"$.nowhere"}""")]
    [InlineData("""{"Type":"Pass","InputPath":"$.c[7]"}""")]
    public async Task A_path_that_leads_nowhere_ends_the_execution(string state)
    {
        Journey journey = await interpreters.AgreeAsync(Machine.Of(state, Input));

        Assert.Equal("States.Runtime", journey.Error);
    }

    [Theory]
    [InlineData("-0.25")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    [InlineData("[5,1e3,123456789012,\"\\u00fc \\\" \\\\ \\n\",true,[],[[1],[{}]],{\"\":0,\"a b\":1}]")]
    public Task Any_JSON_passes_through(string input) => interpreters.AgreeAsync(Machine.Of("""{"Type":"Pass"}""", input));

    [Fact]
    public Task A_state_knows_its_context() => interpreters.AgreeAsync(Machine.OfValues(
        ["$$.Execution.Name", "$$.Execution.Input", "$$.Execution.Input.e.x", "$$.StateMachine.Name", "$$.State.Name", "States.Format('{} in {}', $$.State.Name, $$.StateMachine.Name)"], Input));

    [Fact]
    public async Task A_chain_passes_on_from_state_to_state()
    {
        Journey journey = await interpreters.AgreeAsync(new("""
            {"StartAt":"One","States":{
              "One":{"Type":"Pass","Result":{"x":1},"ResultPath":"$.one","Next":"Three"},
              "Two":{"Type":"Succeed","OutputPath":"$.two"},
              "Three":{"Type":"Pass","Parameters":{"two.$":"States.MathAdd($.one.x, 1)"},"Next":"Two"}}}
            """));

        Assert.Equal("2", Neutral.Text(journey.Output));
        Assert.Equal(["""One {}""", """Three {"one":{"x":1}}""", """Two {"two":2}"""], journey.Lines[EnteredStates.Trunk]);
    }
}
