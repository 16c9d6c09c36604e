using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

public sealed class WireTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:states:us-east-1:123456789012:stateMachine:M";
    private const string Pass = """{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}""";
    private const string Waits = """{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":100,"End":true}}}""";
    private readonly Workflows workflows = new();
    private readonly HttpClient http = new();
    private WebApplication? host;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        host = builder.Build();
        host.Run(workflows.Service.HandleAsync);
        await host.StartAsync();
        http.BaseAddress = new Uri(host.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        if (host is not null) await host.DisposeAsync();
        await workflows.DisposeAsync();
    }

    [Fact]
    public async Task Creates_describes_lists_updates_and_deletes_a_machine()
    {
        JsonNode created = await AskAsync("CreateStateMachine", new() { ["name"] = "M", ["definition"] = Pass, ["roleArn"] = "role" });
        JsonNode again = await AskAsync("CreateStateMachine", new() { ["name"] = "M", ["definition"] = Pass, ["roleArn"] = "role" });
        JsonNode described = await AskAsync("DescribeStateMachine", new() { ["stateMachineArn"] = Arn });
        JsonNode listed = await AskAsync("ListStateMachines", []);
        JsonNode updated = await AskAsync("UpdateStateMachine", new() { ["stateMachineArn"] = Arn, ["definition"] = Waits });
        JsonNode changed = await AskAsync("DescribeStateMachine", new() { ["stateMachineArn"] = Arn });

        Assert.Equal($$"""{"stateMachineArn":"{{Arn}}","creationDate":1773480413}""", created.ToJsonString());
        Assert.Equal(created.ToJsonString(), again.ToJsonString());
        Assert.Equal((Pass, "ACTIVE", "STANDARD", "role"), (Text(described, "definition"), Text(described, "status"), Text(described, "type"), Text(described, "roleArn")));
        Assert.Equal(Arn, Text(listed["stateMachines"]![0]!, "stateMachineArn"));
        Assert.Equal((Waits, Text(updated, "revisionId")), (Text(changed, "definition"), Text(changed, "revisionId")));
        await AskAsync("DeleteStateMachine", new() { ["stateMachineArn"] = Arn });
        await RefusedAsync("StateMachineDoesNotExist", "DescribeStateMachine", new() { ["stateMachineArn"] = Arn });
    }

    [Fact]
    public async Task Starts_describes_and_stops_an_execution()
    {
        workflows.Service.Create("M", Waits);

        JsonNode started = await AskAsync("StartExecution", new() { ["stateMachineArn"] = Arn, ["name"] = "one", ["input"] = """{ "a": 1 }""" });
        JsonNode running = await AskAsync("DescribeExecution", new() { ["executionArn"] = Text(started, "executionArn") });
        JsonNode stopped = await AskAsync("StopExecution", new() { ["executionArn"] = Text(started, "executionArn"), ["error"] = "E", ["cause"] = "C" });
        JsonNode ended = await AskAsync("DescribeExecution", new() { ["executionArn"] = Text(started, "executionArn") });
        JsonNode machine = await AskAsync("DescribeStateMachineForExecution", new() { ["executionArn"] = Text(started, "executionArn") });

        Assert.Equal("arn:aws:states:us-east-1:123456789012:execution:M:one", Text(started, "executionArn"));
        Assert.Equal(("RUNNING", """{ "a": 1 }""", null), (Text(running, "status"), Text(running, "input"), running["stopDate"]));
        Assert.Equal(1_773_480_413d, stopped["stopDate"]!.GetValue<double>());
        Assert.Equal(("ABORTED", "E", "C"), (Text(ended, "status"), Text(ended, "error"), Text(ended, "cause")));
        Assert.Equal(Waits, Text(machine, "definition"));
    }

    [Fact]
    public async Task Gives_an_empty_object_when_no_input_is_given()
    {
        workflows.Service.Create("M", Pass);

        JsonNode started = await AskAsync("StartExecution", new() { ["stateMachineArn"] = Arn });
        await workflows.Service.WaitForEndAsync(Text(started, "executionArn"), CancellationToken.None);

        Assert.Equal("{}", Text(await AskAsync("DescribeExecution", new() { ["executionArn"] = Text(started, "executionArn") }), "output"));
    }

    [Fact]
    public async Task Lists_executions_newest_first_by_status_and_in_pages()
    {
        StateMachine machine = workflows.Service.Create("M", Waits);
        Execution[] all = [.. Enumerable.Range(0, 5).Select(i => workflows.Service.Runner.Start(machine, $"e{i}", "{}"))];
        workflows.Service.Runner.Stop(all[2], null, null);

        JsonNode first = await AskAsync("ListExecutions", new() { ["stateMachineArn"] = Arn, ["maxResults"] = 2 });
        workflows.Service.Runner.Start(machine, "late", "{}");
        JsonNode second = await AskAsync("ListExecutions", new() { ["stateMachineArn"] = Arn, ["maxResults"] = 2, ["nextToken"] = Text(first, "nextToken") });
        JsonNode third = await AskAsync("ListExecutions", new() { ["stateMachineArn"] = Arn, ["maxResults"] = 2, ["nextToken"] = Text(second, "nextToken") });
        JsonNode aborted = await AskAsync("ListExecutions", new() { ["stateMachineArn"] = Arn, ["statusFilter"] = "ABORTED" });

        Assert.Equal(["e4", "e3", "e2", "e1", "e0"], new[] { first, second, third }.SelectMany(p => p["executions"]!.AsArray()).Select(e => Text(e!, "name")));
        Assert.Null(third["nextToken"]);
        Assert.Equal(["e2"], aborted["executions"]!.AsArray().Select(e => Text(e!, "name")));
    }

    [Fact]
    public async Task Tells_a_history_in_the_shape_of_the_wire()
    {
        StateMachine machine = workflows.Service.Create("M", Pass);
        Execution execution = await Workflows.EndOf(workflows.Service.Runner.Start(machine, "one", """{"a":1}"""));

        JsonNode history = await AskAsync("GetExecutionHistory", new() { ["executionArn"] = execution.Arn });

        Assert.True(JsonNode.DeepEquals(history, JsonNode.Parse("""
            {"events":[
              {"timestamp":1773480413,"type":"ExecutionStarted","id":1,"previousEventId":0,"executionStartedEventDetails":{"input":"{\"a\":1}","inputDetails":{"truncated":false},"roleArn":"arn:aws:iam::123456789012:role/M"}},
              {"timestamp":1773480413,"type":"PassStateEntered","id":2,"previousEventId":0,"stateEnteredEventDetails":{"name":"A","input":"{\"a\":1}","inputDetails":{"truncated":false}}},
              {"timestamp":1773480413,"type":"PassStateExited","id":3,"previousEventId":2,"stateExitedEventDetails":{"name":"A","output":"{\"a\":1}","outputDetails":{"truncated":false}}},
              {"timestamp":1773480413,"type":"ExecutionSucceeded","id":4,"previousEventId":3,"executionSucceededEventDetails":{"output":"{\"a\":1}","outputDetails":{"truncated":false}}}]}
            """)), history.ToJsonString());
    }

    [Fact]
    public async Task Tells_a_history_backwards_in_pages_and_without_data()
    {
        StateMachine machine = workflows.Service.Create("M", Pass);
        Execution execution = await Workflows.EndOf(workflows.Service.Runner.Start(machine, "one", "{}"));

        JsonNode first = await AskAsync("GetExecutionHistory", new() { ["executionArn"] = execution.Arn, ["reverseOrder"] = true, ["maxResults"] = 3, ["includeExecutionData"] = false });
        JsonNode second = await AskAsync("GetExecutionHistory", new() { ["executionArn"] = execution.Arn, ["reverseOrder"] = true, ["maxResults"] = 3, ["nextToken"] = Text(first, "nextToken") });

        Assert.Equal([4, 3, 2, 1], new[] { first, second }.SelectMany(p => p["events"]!.AsArray()).Select(e => e!["id"]!.GetValue<int>()));
        Assert.Equal("""{"name":"A"}""", first["events"]![1]!["stateExitedEventDetails"]!.ToJsonString());
    }

    [Fact]
    public async Task Lists_the_children_of_a_map_run()
    {
        StateMachine machine = workflows.Service.Create("M", """{"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}}}}}""");
        Execution parent = await Workflows.EndOf(workflows.Service.Runner.Start(machine, "one", "[1,2]"));
        string run = parent.Events.Single(e => e.Type == "MapRunStarted").Details!["mapRunArn"]!.GetValue<string>();

        JsonNode children = await AskAsync("ListExecutions", new() { ["mapRunArn"] = run });
        JsonNode own = await AskAsync("ListExecutions", new() { ["stateMachineArn"] = Arn });

        Assert.Equal(2, children["executions"]!.AsArray().Count);
        Assert.Equal("one", Text(Assert.Single(own["executions"]!.AsArray())!, "name"));
    }

    [Theory]
    [InlineData("InvalidDefinition", "CreateStateMachine", """{"name":"M","definition":"{}","roleArn":"r"}""")]
    [InlineData("InvalidName", "CreateStateMachine", """{"name":"a b","definition":"{}","roleArn":"r"}""")]
    [InlineData("ValidationException", "CreateStateMachine", """{"name":"M","roleArn":"r"}""")]
    [InlineData("StateMachineTypeNotSupported", "CreateStateMachine", """{"name":"M","definition":"{}","roleArn":"r","type":"FAST"}""")]
    [InlineData("StateMachineAlreadyExists", "CreateStateMachine", """{"name":"Taken","definition":"{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}","roleArn":"r"}""")]
    [InlineData("MissingRequiredParameter", "UpdateStateMachine", """{"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:Taken"}""")]
    [InlineData("StateMachineDoesNotExist", "StartExecution", """{"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:None"}""")]
    [InlineData("InvalidArn", "StartExecution", """{"stateMachineArn":"Taken"}""")]
    [InlineData("InvalidExecutionInput", "StartExecution", """{"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:Taken","input":"x"}""")]
    [InlineData("ValidationException", "StartExecution", """{"stateMachineArn":5}""")]
    [InlineData("ExecutionDoesNotExist", "DescribeExecution", """{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:Taken:none"}""")]
    [InlineData("ExecutionDoesNotExist", "GetExecutionHistory", """{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:Taken:none"}""")]
    [InlineData("InvalidArn", "StopExecution", """{"executionArn":"none"}""")]
    [InlineData("InvalidToken", "ListStateMachines", """{"nextToken":"%%%"}""")]
    [InlineData("InvalidToken", "SendTaskSuccess", """{"taskToken":"none","output":"1"}""")]
    [InlineData("UnknownOperationException", "GetActivityTask", "{}")]
    [InlineData("SerializationException", "StartExecution", "{")]
    [InlineData("SerializationException", "StartExecution", "[]")]
    public async Task Refuses_in_the_words_of_the_service(string code, string operation, string body)
    {
        workflows.Service.Create("Taken", Pass);

        (HttpStatusCode status, JsonNode answer) = await SendAsync(operation, body);

        Assert.Equal((HttpStatusCode.BadRequest, code), (status, Text(answer, "__type")));
        Assert.NotEmpty(Text(answer, "message"));
    }

    [Fact]
    public async Task Judges_a_definition_without_keeping_it()
    {
        JsonNode good = await AskAsync("ValidateStateMachineDefinition", new() { ["definition"] = Pass });
        JsonNode bad = await AskAsync("ValidateStateMachineDefinition", new() { ["definition"] = Pass.Replace("Pass", "Past", StringComparison.Ordinal) });

        Assert.Equal(("OK", 0), (Text(good, "result"), good["diagnostics"]!.AsArray().Count));
        Assert.Equal(("FAIL", "/States/A/Type"), (Text(bad, "result"), Text(bad["diagnostics"]![0]!, "location")));
        Assert.Empty(workflows.Service.Machines);
    }

    [Fact]
    public void Names_the_operation_that_a_request_asks_for()
    {
        DefaultHttpContext context = new();
        Assert.Null(workflows.Service.OperationOf(context.Request));

        context.Request.Headers["X-Amz-Target"] = "AWSStepFunctions.StartExecution";

        Assert.Equal("StartExecution", workflows.Service.OperationOf(context.Request));
        Assert.Equal(["states"], workflows.Service.SigningNames);
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private async Task<JsonNode> AskAsync(string operation, JsonObject body)
    {
        (HttpStatusCode status, JsonNode answer) = await SendAsync(operation, body.ToJsonString());
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    private async Task RefusedAsync(string code, string operation, JsonObject body) => Assert.Equal(code, Text((await SendAsync(operation, body.ToJsonString())).Answer, "__type"));

    private async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(string operation, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/x-amz-json-1.0");
        content.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        using HttpResponseMessage response = await http.PostAsync("/", content);
        Assert.Equal("application/x-amz-json-1.0", response.Content.Headers.ContentType!.ToString());
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
