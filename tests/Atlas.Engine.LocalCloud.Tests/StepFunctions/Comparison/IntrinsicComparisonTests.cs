namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

[Collection(InterpretersCollection.Name)]
public sealed class IntrinsicComparisonTests(Interpreters interpreters)
{
    private const string Input = """{"n":5,"f":2.5,"s":"abc","t":true,"nil":null,"l":[1,2,3,2,1],"words":["a","b","a"],"o":{"x":1,"y":{"z":2}},"p":{"x":3,"w":4},"json":"{\"k\":[1,null]}","g":"größe"}""";

    [Theory]
    [InlineData("States.Array()", "States.Array(1, 'two', true, $.l)", "States.Array(States.Array(1), $.s)", "States.Array(-1, $.f)")]
    [InlineData("States.ArrayPartition($.l, 2)", "States.ArrayPartition($.l, 5)", "States.ArrayPartition($.l, 9)", "States.ArrayPartition($.l, 1)")]
    [InlineData("States.ArrayContains($.l, 3)", "States.ArrayContains($.l, 9)", "States.ArrayContains($.words, 'b')", "States.ArrayContains($.l, $.n)")]
    [InlineData("States.ArrayRange(1, 9, 2)", "States.ArrayRange(1, 10, 3)", "States.ArrayRange(3, 3, 1)", "States.ArrayRange(-2, 2, 1)", "States.ArrayRange(0, $.n, 1)")]
    [InlineData("States.ArrayGetItem($.l, 0)", "States.ArrayGetItem($.l, 4)", "States.ArrayGetItem($.words, 1)")]
    [InlineData("States.ArrayLength($.l)", "States.ArrayLength($.words)", "States.ArrayLength(States.Array())")]
    [InlineData("States.ArrayUnique($.l)", "States.ArrayUnique($.words)", "States.ArrayUnique(States.Array())")]
    [InlineData("States.Base64Encode($.s)", "States.Base64Encode('')", "States.Base64Encode('a b')")]
    [InlineData("States.Base64Decode('YWJj')", "States.Base64Decode(States.Base64Encode($.s))", "States.Base64Decode('')")]
    [InlineData("States.Hash($.s, 'MD5')", "States.Hash($.s, 'SHA-1')", "States.Hash($.s, 'SHA-256')", "States.Hash($.s, 'SHA-384')", "States.Hash($.g, 'SHA-512')")]
    [InlineData("States.JsonMerge($.o, $.p, false)", "States.JsonMerge($.p, $.o, false)")]
    [InlineData("States.StringToJson($.json)", "States.StringToJson('5')", "States.StringToJson('[true, null]')")]
    [InlineData("States.JsonToString($.o)", "States.JsonToString($.l)", "States.JsonToString($.n)", "States.JsonToString($.nil)")]
    [InlineData("States.MathAdd($.n, 1)", "States.MathAdd($.n, -7)", "States.MathAdd(0, 0)", "States.MathAdd($.n, $.n)")]
    [InlineData("States.StringSplit('a,b,c', ',')", "States.StringSplit('a.b+c', '.+')", "States.StringSplit($.s, ',')", "States.StringSplit('a b', ' ')")]
    [InlineData("States.Format('{} and {}', $.s, $.n)", "States.Format('nothing')", "States.Format('{}', $.t)", "States.Format('{}', $.g)", "States.Format('{}', States.MathAdd(1, 2))", "States.Format($.s)", "States.Format('{}{}', $.f, 1)")]
    [InlineData("States.ArrayLength(States.ArrayUnique(States.Array(1, 1, 2)))", "States.ArrayGetItem(States.StringSplit('a-b', '-'), States.MathAdd(0, 1))", "States.Format('{}', States.ArrayGetItem(States.ArrayUnique($.l), 2))")]
    [InlineData("States.ArrayLength(States.Array(States.UUID()))", "States.ArrayContains(States.ArrayRange(1, 4, 1), States.MathRandom(1, 4))")]
    [InlineData("$.l[1:3]", "$.l[*]", "$.l[0]", "$..x", "$.o.y.z", "$.nil", "$.o.*", "$['s']", "$.o['y']['z']", "$.l[0,2]", "$.l[?(@ > 1)]", "$")]
    public async Task Functions_and_paths_give(params string[] calls)
    {
        Journey journey = await interpreters.AgreeAsync(Machine.OfValues(calls, Input));

        Assert.Equal("SUCCEEDED", journey.Status);
    }
}
