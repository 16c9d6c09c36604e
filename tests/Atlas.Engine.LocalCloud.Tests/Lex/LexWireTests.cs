using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

public sealed class LexWireTests : IAsyncLifetime
{
    private const string Session = $"/bots/{SampleBot.BotId}/botAliases/{SampleBot.AliasId}/botLocales/en_US/sessions/web-1";

    private readonly LexBench bench = new();
    private ServedService served = null!;

    public async Task InitializeAsync() => served = await ServedService.StartAsync(bench.Lex);

    public async Task DisposeAsync() => await served.DisposeAsync();

    [Fact]
    public async Task Answers_a_text_in_the_shape_of_the_runtime()
    {
        (HttpStatusCode status, JsonNode answer, _) = await PostAsync(Session + "/text", """{ "text": "hello", "requestAttributes": { "page": "home" } }""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("web-1", answer["sessionId"]!.GetValue<string>());
        Assert.Equal("Done.", answer["messages"]![0]!["content"]!.GetValue<string>());
        Assert.Equal("PlainText", answer["messages"]![0]!["contentType"]!.GetValue<string>());
        Assert.Equal(1, answer["interpretations"]![0]!["nluConfidence"]!["score"]!.GetValue<double>());
        Assert.Equal("Close", answer["sessionState"]!["dialogAction"]!["type"]!.GetValue<string>());
        Assert.Equal("home", answer["requestAttributes"]!["page"]!.GetValue<string>());
        Assert.Equal("home", bench.Hook.Last["requestAttributes"]!["page"]!.GetValue<string>());
    }

    [Fact]
    public async Task Takes_the_session_state_of_a_client()
    {
        (_, JsonNode answer, _) = await PostAsync(Session + "/text", """
            {
              "text": "206 555 0100",
              "sessionState": {
                "sessionAttributes": { "leadId": "00Q1" },
                "intent": { "name": "InitiateDemo", "slots": { "FullName": { "value": { "interpretedValue": "Dana" } } } },
                "dialogAction": { "type": "ElicitSlot", "slotToElicit": "PhoneNumber" }
              }
            }
            """);

        Assert.Equal("May an AI call you?", answer["messages"]![0]!["content"]!.GetValue<string>());
        Assert.Equal("00Q1", answer["sessionState"]!["sessionAttributes"]!["leadId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "text": "" }""")]
    [InlineData("""{ }""")]
    [InlineData("""{ "text": 1 }""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    [InlineData("""{ "text": "hello", "sessionState": { "intent": { "name": "Pizza" } } }""")]
    [InlineData("""{ "text": "hello", "requestAttributes": { "a": 1 } }""")]
    public async Task Refuses_a_request_that_breaks_a_rule(string body)
    {
        (HttpStatusCode status, JsonNode answer, string? error) = await PostAsync(Session + "/text", body);

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (status, error));
        Assert.NotNull(answer["message"]);
    }

    [Fact]
    public async Task Reports_a_hook_that_failed()
    {
        bench.Hook.Invocation = _ => Task.FromResult(new InvocationResult("{}"u8.ToArray(), null, null));

        (HttpStatusCode status, JsonNode answer, string? error) = await PostAsync(Session + "/text", """{ "text": "hello" }""");

        Assert.Equal((HttpStatusCode.FailedDependency, "DependencyFailedException"), (status, error));
        Assert.StartsWith("Invalid Lambda Response", answer["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_a_bot_that_does_not_exist()
    {
        (HttpStatusCode status, _, string? error) = await PostAsync(Session.Replace(SampleBot.BotId, "AAAAAAAAAA", StringComparison.Ordinal) + "/text", """{ "text": "hello" }""");

        Assert.Equal((HttpStatusCode.NotFound, "ResourceNotFoundException"), (status, error));
    }

    [Fact]
    public async Task Reports_a_conflict()
    {
        TaskCompletionSource entered = new(), leave = new();
        bench.Hook.Invocation = async _ =>
        {
            entered.TrySetResult();
            await leave.Task;
            return new(Encoding.UTF8.GetBytes("""{"sessionState":{"dialogAction":{"type":"Close"},"intent":{"name":"Greeting","state":"Fulfilled"}}}"""), null, null);
        };

        Task<(HttpStatusCode Status, JsonNode, string?)> first = PostAsync(Session + "/text", """{ "text": "hello" }""");
        await entered.Task;
        (HttpStatusCode status, _, string? error) = await PostAsync(Session + "/text", """{ "text": "hello" }""");
        leave.SetResult();

        Assert.Equal((HttpStatusCode.Conflict, "ConflictException"), (status, error));
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
    }

    [Fact]
    public async Task Shows_and_forgets_a_session()
    {
        await PostAsync(Session + "/text", """{ "text": "start the demo" }""");

        JsonNode shown = JsonNode.Parse(await served.Client.GetStringAsync(Session))!;
        using HttpResponseMessage deleted = await served.Client.DeleteAsync(Session);
        using HttpResponseMessage gone = await served.Client.GetAsync(Session);
        using HttpResponseMessage again = await served.Client.DeleteAsync(Session);

        Assert.Equal("FullName", shown["sessionState"]!["dialogAction"]!["slotToElicit"]!.GetValue<string>());
        Assert.Equal("What is your name?", shown["messages"]![0]!["content"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal("web-1", JsonNode.Parse(await deleted.Content.ReadAsStringAsync())!["sessionId"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Puts_a_session_where_a_client_wants_it()
    {
        using StringContent body = new("""
            { "sessionState": { "intent": { "name": "InitiateDemo" }, "dialogAction": { "type": "ElicitSlot", "slotToElicit": "FullName" }, "sessionAttributes": { "a": "b" } } }
            """);
        using HttpResponseMessage put = await served.Client.PostAsync(Session, body);
        (_, JsonNode answer, _) = await PostAsync(Session + "/text", """{ "text": "Dana" }""");

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("What is your name?", Unpacked(put, "x-amz-lex-messages")[0]!["content"]!.GetValue<string>());
        Assert.Equal("b", Unpacked(put, "x-amz-lex-session-state")["sessionAttributes"]!["a"]!.GetValue<string>());
        Assert.Equal("Which number should we call?", answer["messages"]![0]!["content"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("POST", "/text", "RecognizeText")]
    [InlineData("POST", "", "PutSession")]
    [InlineData("GET", "", "GetSession")]
    [InlineData("DELETE", "", "DeleteSession")]
    [InlineData("POST", "/utterance", "RecognizeUtterance")]
    [InlineData("PUT", "/text", null)]
    [InlineData("GET", "/other", null)]
    public void Names_its_operations(string method, string suffix, string? operation)
    {
        Microsoft.AspNetCore.Http.DefaultHttpContext context = new();
        context.Request.Method = method;
        context.Request.Path = Session + suffix;

        Assert.Equal(operation, bench.Lex.OperationOf(context.Request));
        Assert.Equal(["lex"], bench.Lex.SigningNames);
    }

    private static JsonNode Unpacked(HttpResponseMessage response, string header)
    {
        using MemoryStream packed = new(Convert.FromBase64String(response.Headers.GetValues(header).Single()));
        using GZipStream zip = new(packed, CompressionMode.Decompress);
        return JsonNode.Parse(zip)!;
    }

    private async Task<(HttpStatusCode Status, JsonNode Body, string? Error)> PostAsync(string path, string json)
    {
        using StringContent body = new(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await served.Client.PostAsync(path, body);
        string? error = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? types) ? types.Single() : null;
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!, error);
    }
}
