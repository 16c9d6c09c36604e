using System.Net;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Bedrock;

public sealed class ConverseRulesTests : IAsyncLifetime
{
    private const string Hello = "\"messages\": [{ \"role\": \"user\", \"content\": [{ \"text\": \"Hello\" }] }]";

    private ConverseBench bench = null!;

    public async Task InitializeAsync() => bench = await ConverseBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    [InlineData("""{ "messages": [] }""")]
    [InlineData("""{ "messages": [{ "role": "assistant", "content": [{ "text": "Hi" }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "text": "Hi" }] }, { "role": "user", "content": [{ "text": "Hi" }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "system", "content": [{ "text": "Hi" }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": "Hi" }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "text": "" }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "text": "  " }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "type": "text", "text": "Hi" }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "text": "Hi", "image": null }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "words": "Hi" }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{}] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "toolResult": { "toolUseId": "t1", "content": [{ "text": "x" }] } }] }] }""")]
    [InlineData("""{ "messages": [{ "role": "user", "content": [{ "text": "Hi" }] }, { "role": "assistant", "content": [{ "toolUse": { "toolUseId": "t1", "name": "a", "input": {} } }] }, { "role": "user", "content": [{ "text": "Well?" }] }] }""")]
    public async Task Refuses_a_request_that_breaks_a_rule(string request)
    {
        Conversed answer = await bench.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (answer.Status, answer.Error));
        Assert.NotEmpty(answer.Body["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(""" "system": [{ "text": "" }]""")]
    [InlineData(""" "system": "Be kind" """)]
    [InlineData(""" "max_tokens": 10""")]
    [InlineData(""" "anthropic_version": "bedrock-2023-05-31" """)]
    [InlineData(""" "inferenceConfig": { "maxTokens": 0 }""")]
    [InlineData(""" "inferenceConfig": { "max_tokens": 10 }""")]
    [InlineData(""" "inferenceConfig": { "temperature": 1.1 }""")]
    [InlineData(""" "inferenceConfig": { "topP": -0.1 }""")]
    [InlineData(""" "inferenceConfig": { "temperature": 0.1, "topP": 0.9 }""")]
    [InlineData(""" "inferenceConfig": { "stopSequences": [""] }""")]
    [InlineData(""" "guardrailConfig": { "guardrailIdentifier": "x" }""")]
    [InlineData(""" "toolConfig": { "tools": [] }""")]
    [InlineData(""" "toolConfig": { "tools": [{ "toolSpec": { "name": "a b", "inputSchema": { "json": { "type": "object" } } } }] }""")]
    [InlineData(""" "toolConfig": { "tools": [{ "toolSpec": { "name": "a", "inputSchema": { "json": "{}" } } }] }""")]
    [InlineData(""" "toolConfig": { "tools": [{ "toolSpec": { "name": "a", "inputSchema": { "json": { "type": "string" } } } }] }""")]
    [InlineData(""" "toolConfig": { "tools": [{ "toolSpec": { "name": "a", "description": "", "inputSchema": { "json": { "type": "object" } } } }] }""")]
    [InlineData(""" "toolConfig": { "tools": [{ "toolSpec": { "name": "a", "inputSchema": { "json": { "type": "object" } } } }], "toolChoice": { "tool": { "name": "b" } } }""")]
    [InlineData(""" "toolConfig": { "tools": [{ "toolSpec": { "name": "a", "inputSchema": { "json": { "type": "object" } } } }], "toolChoice": { "auto": {}, "any": {} } }""")]
    [InlineData(""" "toolConfig": { "tools": [{ "toolSpec": { "name": "a", "inputSchema": { "json": { "type": "object" } } } }, { "toolSpec": { "name": "a", "inputSchema": { "json": { "type": "object" } } } }] }""")]
    [InlineData(""" "outputConfig": { "textFormat": { "type": "json_schema", "structure": { "jsonSchema": { "schema": "{" } } } }""")]
    [InlineData(""" "outputConfig": { "textFormat": { "type": "json_schema", "structure": { "jsonSchema": { "schema": "{\"type\":\"object\",\"properties\":{}}" } } } }""")]
    public async Task Refuses_a_member_that_breaks_a_rule(string member)
    {
        Conversed answer = await bench.SendAsync($"{{ {Hello}, {member} }}");

        Assert.Equal((HttpStatusCode.BadRequest, "ValidationException"), (answer.Status, answer.Error));
    }

    [Theory]
    [InlineData(ConverseBench.Haiku, HttpStatusCode.OK, null)]
    [InlineData("amazon.nova-micro-v1:0", HttpStatusCode.OK, null)]
    [InlineData("us.amazon.nova-lite-v1:0", HttpStatusCode.OK, null)]
    [InlineData("arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0", HttpStatusCode.OK, null)]
    [InlineData("arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abc123", HttpStatusCode.OK, null)]
    [InlineData("anthropic.claude-haiku-4-5-20251001-v1:0", HttpStatusCode.BadRequest, "ValidationException")]
    [InlineData("us.anthropic.claude-3-5-haiku-20241022-v1:0", HttpStatusCode.NotFound, "ResourceNotFoundException")]
    [InlineData("gpt-9", HttpStatusCode.BadRequest, "ValidationException")]
    public async Task Knows_its_models(string modelId, HttpStatusCode status, string? error)
    {
        Conversed answer = await bench.SendAsync($"{{ {Hello} }}", modelId);

        Assert.Equal((status, error), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Lets_other_models_have_both_sampling_parameters()
    {
        Conversed answer = await bench.SendAsync($"{{ {Hello}, \"inferenceConfig\": {{ \"temperature\": 0.1, \"topP\": 0.9 }} }}", "amazon.nova-pro-v1:0");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Answers_in_words_after_a_tool_gave_its_result()
    {
        Conversed answer = await bench.SendAsync("""
            {
              "messages": [
                { "role": "user", "content": [{ "text": "When is the next free slot?" }] },
                { "role": "assistant", "content": [{ "toolUse": { "toolUseId": "t1", "name": "find_slot", "input": { "day": "friday" } } }] },
                { "role": "user", "content": [{ "toolResult": { "toolUseId": "t1", "status": "success", "content": [{ "json": { "slot": "10:30" } }] } }] }
              ],
              "toolConfig": { "tools": [{ "toolSpec": { "name": "find_slot", "inputSchema": { "json": { "type": "object", "properties": { "day": { "type": "string" } } } } } }], "toolChoice": { "auto": {} } }
            }
            """);

        Assert.Equal("end_turn", answer.StopReason);
        Assert.NotEmpty(answer.Text);
    }

    [Fact]
    public async Task Writes_structured_text_for_a_schema()
    {
        Conversed answer = await bench.SendAsync("""
            { "messages": [{ "role": "user", "content": [{ "text": "Hello" }] }], "outputConfig": { "textFormat": { "type": "json_schema", "structure": { "jsonSchema": { "name": "s", "schema": "{\"type\":\"object\",\"properties\":{\"sentiment\":{\"type\":\"string\",\"enum\":[\"neutral\",\"negative\"]}},\"required\":[\"sentiment\"],\"additionalProperties\":false}" } } } } }
            """);

        Assert.Equal("end_turn", answer.StopReason);
        Assert.Equal("neutral", JsonNode.Parse(answer.Text)!["sentiment"]!.GetValue<string>());
    }

    [Fact]
    public async Task Counts_tokens_and_stops_at_the_greatest_length()
    {
        Conversed whole = await bench.SendAsync(ConverseBench.Summarise("What does it cost?"));
        JsonObject request = ConverseBench.Summarise("What does it cost?");
        request["inferenceConfig"] = new JsonObject { ["maxTokens"] = 10 };

        Conversed cut = await bench.SendAsync(request);

        JsonNode usage = whole.Body["usage"]!;
        Assert.Equal("tool_use", whole.StopReason);
        Assert.Equal(usage["inputTokens"]!.GetValue<int>() + usage["outputTokens"]!.GetValue<int>(), usage["totalTokens"]!.GetValue<int>());
        Assert.Equal("max_tokens", cut.StopReason);
        Assert.True(cut.Input.Count < whole.Input.Count);
    }

    [Fact]
    public async Task Ends_where_a_stop_sequence_stands()
    {
        JsonObject request = ConverseBench.Ask($"<facts>{ConverseBench.Facts}</facts><said>\"How long does the setup take?\"</said>");
        request["inferenceConfig"] = new JsonObject { ["stopSequences"] = new JsonArray(" two") };

        Conversed answer = await bench.SendAsync(request);

        Assert.Equal(("Setup takes", "stop_sequence"), (answer.Text, answer.StopReason));
    }

    [Fact]
    public async Task Keeps_the_last_thousand_requests()
    {
        for (int i = 0; i < 1001; i++) await bench.SendAsync(ConverseBench.Ask($"number {i}"));

        Assert.Equal(1000, bench.Bedrock.Requests.Count);
        Assert.Equal("number 1", bench.Bedrock.Requests[0]["messages"]![0]!["content"]![0]!["text"]!.GetValue<string>());
        Assert.Equal(ConverseBench.Haiku, bench.Bedrock.Requests[^1]["modelId"]!.GetValue<string>());
    }

    [Fact]
    public void Names_its_operation()
    {
        Microsoft.AspNetCore.Http.DefaultHttpContext context = new();
        context.Request.Method = "POST";
        context.Request.Path = "/model/us.amazon.nova-lite-v1:0/converse";
        string? converse = bench.Bedrock.OperationOf(context.Request);
        context.Request.Path = "/model/us.amazon.nova-lite-v1:0/invoke";

        Assert.Equal("Converse", converse);
        Assert.Null(bench.Bedrock.OperationOf(context.Request));
        Assert.Equal(["bedrock"], bench.Bedrock.SigningNames);
    }
}
