using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class DistributedMapTests
{
    private const string Pass = """{"Type":"Pass","End":true}""";
    private const string Call = """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"F","Payload.$":"$"},"OutputPath":"$.Payload","End":true}""";
    private const string Writer = ""","ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"out","Prefix":"runs/today"}""";

    [Theory]
    [InlineData("items.json", "\"InputType\":\"JSON\"", """[1,{"a":2}]""", """[1,{"a":2}]""")]
    [InlineData("items.json", "\"InputType\":\"JSON\",\"MaxItems\":1", "[1,2]", "[1]")]
    [InlineData("items.json", "\"InputType\":\"JSON\",\"MaxItemsPath\":\"$.most\"", "[1,2,3]", "[1,2]")]
    [InlineData("items.jsonl", "\"InputType\":\"JSONL\"", "{\"a\":1}\r\n\n{\"a\":2}\n", """[{"a":1},{"a":2}]""")]
    [InlineData("items.csv", "\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"FIRST_ROW\"", "\uFEFFid,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n\r\n2\r\n", """[{"id":"1","text":"a, \"b\"\nc"},{"id":"2","text":""}]""")]
    [InlineData("items.csv", "\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"GIVEN\",\"CSVHeaders\":[\"x\",\"y\"],\"CSVDelimiter\":\"TAB\"", "1\t2\t3", """[{"x":"1","y":"2"}]""")]
    public async Task Reads_its_items_from_an_object(string key, string config, string content, string expected)
    {
        await using Workflows workflows = new();
        workflows.Objects.All[$"in/{key}"] = Encoding.UTF8.GetBytes(content);

        string output = await workflows.OutputAsync(Map(
            ""","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{""" + config + """},"Parameters":{"Bucket":"in","Key.$":"$.key"}}""", Pass), $$"""{"key":"{{key}}","most":2}""");

        Assert.Equal(expected, output);
    }

    [Theory]
    [InlineData("none", "JSON", "")]
    [InlineData("items", "JSON", "{}")]
    [InlineData("items", "JSON", "[1,")]
    [InlineData("items", "JSONL", "1\nx")]
    public async Task Fails_when_the_items_cannot_be_read(string key, string type, string content)
    {
        await using Workflows workflows = new();
        workflows.Objects.All["in/items"] = Encoding.UTF8.GetBytes(content);

        Assert.Equal("States.ItemReaderFailed", await workflows.ErrorAsync(Map(
            $$$""","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"{{{type}}}"},"Parameters":{"Bucket":"in","Key":"{{{key}}}"}}""", Pass)));
    }

    [Theory]
    [InlineData("\"MaxItemsPerBatch\":2", """[{"Items":[1,2]},{"Items":[3,4]},{"Items":[5]}]""")]
    [InlineData("\"MaxItemsPerBatchPath\":\"$[3]\"", """[{"Items":[1,2,3,4]},{"Items":[5]}]""")]
    [InlineData("\"MaxInputBytesPerBatch\":18", """[{"Items":[1,2,3]},{"Items":[4,5]}]""")]
    [InlineData("\"MaxItemsPerBatch\":9,\"BatchInput\":{\"first.$\":\"$[0]\"}", """[{"BatchInput":{"first":1},"Items":[1,2,3,4,5]}]""")]
    public async Task Gathers_items_into_batches(string batcher, string expected)
    {
        await using Workflows workflows = new();

        Assert.Equal(expected, await workflows.OutputAsync(Map(""","ItemBatcher":{""" + batcher + "}", Pass), "[1,2,3,4,5]"));
    }

    [Theory]
    [InlineData("", "\"ItemSelector\":{\"a.$\":\"$[0]\",\"b.$\":\"$[0]\"}")]
    [InlineData("\"MaxInputBytesPerBatch\":1000", "\"Comment\":\"\"")]
    public async Task Fails_when_an_item_is_too_big_for_a_child(string batcher, string field)
    {
        await using Workflows workflows = new();
        string more = $",{field}" + (batcher.Length == 0 ? "" : ",\"ItemBatcher\":{" + batcher + "}");

        Assert.Equal("States.DataLimitExceeded", await workflows.ErrorAsync(Map(more, Pass), $"[\"{new string('x', 140_000)}\"]"));
    }

    [Fact]
    public async Task Runs_each_item_in_a_child_execution_of_its_own()
    {
        await using Workflows workflows = new();

        Execution parent = await workflows.RunAsync(Map(",\"Label\":\"Calls\",\"ItemSelector\":{\"v.$\":\"$$.Map.Item.Value\"}", Pass), "[1,2]");

        Assert.Equal("""[{"v":1},{"v":2}]""", parent.Ending!.Output);
        Execution[] children = [.. workflows.Service.Runner.Executions.Where(e => e.MapRunArn is not null)];
        Assert.Equal(["""{"v":1}""", """{"v":2}"""], children.Select(c => c.Input).Order());
        Assert.All(children, c => Assert.Equal(["ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"], Workflows.Types(c)));
        Assert.All(children, c => Assert.StartsWith("arn:aws:states:us-east-1:123456789012:execution:Machine1/Calls:", c.Arn, StringComparison.Ordinal));
        Assert.Equal(
            ["ExecutionStarted", "MapStateEntered", "MapStateStarted", "MapRunStarted", "MapRunSucceeded", "MapStateSucceeded", "MapStateExited", "ExecutionSucceeded"],
            Workflows.Types(parent));
        Assert.StartsWith("arn:aws:states:us-east-1:123456789012:mapRun:Machine1/Calls:", children[0].MapRunArn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(",\"ToleratedFailureCount\":1", false)]
    [InlineData(",\"ToleratedFailureCount\":2", true)]
    [InlineData(",\"ToleratedFailurePercentage\":49", false)]
    [InlineData(",\"ToleratedFailurePercentage\":50", true)]
    [InlineData(",\"ToleratedFailurePercentage\":100,\"ToleratedFailureCount\":1", false)]
    [InlineData(",\"ToleratedFailureCountPath\":\"$[2]\"", true)]
    public async Task Tolerates_as_many_failures_as_it_may(string fields, bool succeeds)
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, payload, _) => Task.FromResult(payload!.GetValue<int>() % 2 == 0 ? FakeLambda.Failure("Broken") : FakeLambda.Answer("1"));

        Execution execution = await workflows.RunAsync(Map(fields, Call), "[0,1,2,3]");

        Assert.Equal(succeeds ? null : "States.ExceedToleratedFailureThreshold", execution.Ending!.Error);
        Assert.Contains(succeeds ? "MapRunSucceeded" : "MapRunFailed", Workflows.Types(execution));
        if (succeeds) Assert.Equal(["Broken", "Broken"], JsonNode.Parse(execution.Ending.Output!)!.AsArray().Where(o => o is JsonObject).Select(o => o!["Error"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Stops_its_children_when_it_is_stopped()
    {
        await using Workflows workflows = new();
        Execution parent = workflows.Start(Map("", """{"Type":"Wait","Seconds":100,"End":true}"""), "[1,2,3]");
        await workflows.SeeAsync(parent, "MapRunStarted");

        workflows.Service.Runner.Stop(parent, null, null);
        await workflows.Service.DisposeAsync();

        Assert.All(workflows.Service.Runner.Executions, e => Assert.Equal(ExecutionStatus.Aborted, e.Status));
    }

    [Fact]
    public async Task Writes_a_manifest_and_a_file_for_each_way_to_end()
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, payload, _) => Task.FromResult(payload!.GetValue<int>() == 2 ? FakeLambda.Failure("Broken") : FakeLambda.Answer("[7]"));

        JsonNode output = JsonNode.Parse(await workflows.OutputAsync(Map(Writer + "},\"ToleratedFailureCount\":1", Call), "[1,2]"))!;

        string key = output["ResultWriterDetails"]!["Key"]!.GetValue<string>();
        string folder = $"runs/today/{output["MapRunArn"]!.GetValue<string>().Split(':')[^1]}";
        Assert.Equal($"{folder}/manifest.json", key);
        JsonNode manifest = workflows.Objects.Json($"out/{key}")!;
        Assert.Equal("out", manifest["DestinationBucket"]!.GetValue<string>());
        Assert.Equal($"{folder}/SUCCEEDED_0.json", manifest["ResultFiles"]!["SUCCEEDED"]![0]!["Key"]!.GetValue<string>());
        JsonNode succeeded = workflows.Objects.Json($"out/{folder}/SUCCEEDED_0.json")![0]!;
        Assert.Equal(("1", "[7]", "SUCCEEDED"), (succeeded["Input"]!.GetValue<string>(), succeeded["Output"]!.GetValue<string>(), succeeded["Status"]!.GetValue<string>()));
        JsonNode failed = workflows.Objects.Json($"out/{folder}/FAILED_0.json")![0]!;
        Assert.Equal(("Broken", "FAILED"), (failed["Error"]!.GetValue<string>(), failed["Status"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("\"Transformation\":\"COMPACT\"", "json", "[[1,1],[1,1]]")]
    [InlineData("\"Transformation\":\"FLATTEN\"", "json", "[1,1,1,1]")]
    [InlineData("\"Transformation\":\"FLATTEN\",\"OutputType\":\"JSONL\"", "jsonl", "1\n1\n1\n1\n")]
    public async Task Writes_bare_outputs_when_it_is_told_to(string config, string extension, string expected)
    {
        await using Workflows workflows = new();
        workflows.Lambda.Does = (_, _, _) => Task.FromResult(FakeLambda.Answer("[1,1]"));

        await workflows.OutputAsync(Map(Writer + ",\"WriterConfig\":{" + config + "}}", Call), "[1,2]");

        Assert.Equal(expected, Encoding.UTF8.GetString(workflows.Objects.All.Single(o => o.Key.EndsWith($"SUCCEEDED_0.{extension}", StringComparison.Ordinal)).Value));
    }

    [Fact]
    public async Task Fails_when_the_results_cannot_be_written()
    {
        await using Workflows workflows = new();
        workflows.Objects.FailsOn = "out";

        Assert.Equal("States.ResultWriterFailed", await workflows.ErrorAsync(Map(Writer + "}", Pass), "[1]"));
    }

    private static string Map(string more, string state) =>
        """{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"I","States":{"I":""" + state + "}}" + more + "}}}";
}
