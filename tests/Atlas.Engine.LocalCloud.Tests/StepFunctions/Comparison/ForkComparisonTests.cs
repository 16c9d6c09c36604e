namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

[Collection(InterpretersCollection.Name)]
public sealed class ForkComparisonTests(Interpreters interpreters)
{
    private const string Input = """{"a":1,"items":[{"v":3},{"v":1},{"v":2}],"many":[1,2,3,4,5,6,7,8,9,10,11,12],"none":[],"key":"k"}""";
    private const string Branches = """
        "Branches":[
          {"StartAt":"A1","States":{"A1":{"Type":"Pass","Result":1,"ResultPath":"$.one","Next":"A2"},"A2":{"Type":"Pass","OutputPath":"$.one","End":true}}},
          {"StartAt":"B1","States":{"B1":{"Type":"Choice","Choices":[{"Variable":"$.a","NumericEquals":1,"Next":"B2"}],"Default":"B3"},"B2":{"Type":"Succeed"},"B3":{"Type":"Fail"}}},
          {"StartAt":"C1","States":{"C1":{"Type":"Wait","Seconds":0,"Next":"C2"},"C2":{"Type":"Pass","Result":[],"End":true}}}]
        """;

    private const string Body = """
        "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"I1","States":{
          "I1":{"Type":"Pass","Parameters":{"in.$":"$","at.$":"$$.Map.Item.Index","value.$":"$$.Map.Item.Value"},"Next":"I2"},
          "I2":{"Type":"Choice","Choices":[{"Variable":"$.at","NumericGreaterThan":0,"Next":"I3"}],"Default":"I4"},
          "I3":{"Type":"Pass","Next":"I4"},
          "I4":{"Type":"Succeed"}}}
        """;

    [Theory]
    [InlineData("")]
    [InlineData(""","ResultPath":"$.r" """)]
    [InlineData(""","ResultPath":null""")]
    [InlineData(""","OutputPath":"$[0]" """)]
    [InlineData(""","ResultSelector":{"first.$":"$[0]","last.$":"$[2]"},"ResultPath":"$.r" """)]
    [InlineData(""","Parameters":{"a.$":"$.a","x":2}""")]
    [InlineData(""","InputPath":"$","Parameters":{"a":1},"ResultPath":"$.r","OutputPath":"$.r[1]" """)]
    public async Task Branches_run_on_one_input(string more)
    {
        Journey journey = await interpreters.AgreeAsync(Machine.Of($$"""{"Type":"Parallel",{{Branches}}{{more}}}""", Input));

        Assert.Equal("SUCCEEDED", journey.Status);
        Assert.Equal(["S/0", "S/1", "S/2", "trunk"], journey.Lines.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(""" "ItemsPath":"$.items" """, 3)]
    [InlineData(""" "ItemsPath":"$.items","ResultPath":"$.r" """, 3)]
    [InlineData(""" "ItemsPath":"$.items","ResultPath":null""", 3)]
    [InlineData(""" "ItemsPath":"$.items","ResultSelector":{"n.$":"States.ArrayLength($)"}""", 3)]
    [InlineData(""" "ItemsPath":"$.items","ItemSelector":{"v.$":"$$.Map.Item.Value.v","key.$":"$.key","fixed":[1]}""", 3)]
    [InlineData(""" "ItemsPath":"$.items","OutputPath":"$[1]" """, 3)]
    [InlineData(""" "InputPath":"$.items" """, 3)]
    [InlineData(""" "ItemsPath":"$.many" """, 12)]
    [InlineData(""" "ItemsPath":"$.many","MaxConcurrency":1""", 12)]
    [InlineData(""" "ItemsPath":"$.many","MaxConcurrency":5""", 12)]
    [InlineData(""" "ItemsPath":"$.none" """, 0)]
    [InlineData(""" "ItemsPath":"$.none","ResultPath":"$.r" """, 0)]
    public async Task A_map_runs_once_for_each_item(string fields, int iterations)
    {
        Journey journey = await interpreters.AgreeAsync(Machine.Of($$"""{"Type":"Map",{{fields}},{{Body}}}""", Input));

        Assert.Equal("SUCCEEDED", journey.Status);
        Assert.Equal(iterations + 1, journey.Lines.Count);
    }

    [Fact]
    public async Task Forks_stand_in_forks()
    {
        Journey journey = await interpreters.AgreeAsync(new("""
            {"StartAt":"Outer","States":{
              "Outer":{"Type":"Map","ItemProcessor":{"StartAt":"Inner","States":{
                "Inner":{"Type":"Map","ItemProcessor":{"StartAt":"Both","States":{
                  "Both":{"Type":"Parallel","End":true,"Branches":[
                    {"StartAt":"L","States":{"L":{"Type":"Pass","Next":"L2"},"L2":{"Type":"Pass","End":true}}},
                    {"StartAt":"R","States":{"R":{"Type":"Map","ItemsPath":"$.deep","End":true,"ItemProcessor":{"StartAt":"Leaf","States":{"Leaf":{"Type":"Pass","End":true}}}}}}]}}},
                  "Next":"After"},
                "After":{"Type":"Pass","End":true}}},
                "Next":"End"},
              "End":{"Type":"Succeed"}}}
            """, """[[{"deep":[1,2]},{"deep":[]}],[{"deep":[3]}]]"""));

        Assert.Equal("SUCCEEDED", journey.Status);
        Assert.Equal(1 + 2 + 3 + 3 + 3 + 3, journey.Lines.Count);
    }

    [Fact]
    public Task A_map_comes_around_again() => interpreters.AgreeAsync(new("""
        {"StartAt":"M","States":{
          "M":{"Type":"Map","ItemsPath":"$.items","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"ResultPath":"$.r","Next":"Count"},
          "Count":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)","items.$":"$.r"},"Next":"C"},
          "C":{"Type":"Choice","Choices":[{"Variable":"$.n","NumericLessThan":3,"Next":"M"}],"Default":"D"},
          "D":{"Type":"Succeed"}}}
        """, """{"n":0,"items":["a","b"]}"""));

    [Fact]
    public async Task A_map_needs_its_items()
    {
        Journey journey = await interpreters.AgreeAsync(Machine.Of($$"""{"Type":"Map","ItemsPath":"$.nowhere",{{Body}}}""", Input));

        Assert.Equal("States.Runtime", journey.Error);
    }
}
