using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.Documents;
using StandIns.Aws.Tests.Wire;

namespace StandIns.Aws.Tests;

public sealed class ConverseAnswerTests
{
    [Fact]
    public async Task Reads_an_answer_that_asks_for_a_tool()
    {
        ConverseResponse response = await Answer("""
            {
              "output": {"message": {"role": "assistant", "content": [
                {"reasoningContent": {"reasoningText": {"text": "hm", "signature": "proof"}}},
                {"text": "Recording the outcome."},
                {"toolUse": {"toolUseId": "tooluse_Zk3v", "name": "record", "type": "server_tool_use", "input": {
                  "summary": "Dana asked for a call.", "callbackRequested": true, "nextSteps": ["Call Dana"]}}}
              ]}},
              "stopReason": "tool_use",
              "usage": {"inputTokens": 412, "outputTokens": 96, "totalTokens": 508, "cacheReadInputTokens": 7, "cacheWriteInputTokens": 0,
                "cacheDetails": [{"ttl": "1h", "inputTokens": 9}]},
              "metrics": {"latencyMs": 1387},
              "additionalModelResponseFields": {"stop_sequence": null},
              "performanceConfig": {"latency": "optimized"}, "serviceTier": {"type": "priority"},
              "trace": {"promptRouter": {"invokedModelId": "model"}}
            }
            """);

        Assert.Same(StopReason.Tool_use, response.StopReason);
        Assert.Same(ConversationRole.Assistant, response.Output.Message.Role);
        List<ContentBlock> blocks = response.Output.Message.Content;
        Assert.Equal(("hm", "proof"), (blocks[0].ReasoningContent.ReasoningText.Text, blocks[0].ReasoningContent.ReasoningText.Signature));
        Assert.Equal("Recording the outcome.", blocks[1].Text);
        Assert.Null(blocks[1].ToolUse);
        ToolUseBlock use = blocks[2].ToolUse;
        Assert.Equal(("tooluse_Zk3v", "record"), (use.ToolUseId, use.Name));
        Assert.Same(ToolUseType.Server_tool_use, use.Type);
        Dictionary<string, Document> input = use.Input.AsDictionary();
        Assert.Equal(("Dana asked for a call.", true), (input["summary"].AsString(), input["callbackRequested"].AsBool()));
        Assert.Equal("Call Dana", Assert.Single(input["nextSteps"].AsList()).AsString());
        Assert.Equal((412, 96, 508), (response.Usage.InputTokens, response.Usage.OutputTokens, response.Usage.TotalTokens));
        Assert.Equal((7, 0), (response.Usage.CacheReadInputTokens, response.Usage.CacheWriteInputTokens));
        Assert.Same(CacheTTL.ONE_HOUR, Assert.Single(response.Usage.CacheDetails).Ttl);
        Assert.Equal(1387L, response.Metrics.LatencyMs);
        Assert.True(response.AdditionalModelResponseFields.AsDictionary()["stop_sequence"].IsNull());
        Assert.Same(PerformanceConfigLatency.Optimized, response.PerformanceConfig.Latency);
        Assert.Same(ServiceTierType.Priority, response.ServiceTier.Type);
    }

    [Theory]
    [InlineData("end_turn")]
    [InlineData("max_tokens")]
    [InlineData("stop_sequence")]
    [InlineData("guardrail_intervened")]
    [InlineData("content_filtered")]
    [InlineData("malformed_model_output")]
    [InlineData("malformed_tool_use")]
    [InlineData("model_context_window_exceeded")]
    [InlineData("a_reason_of_the_future")]
    public async Task Reads_why_the_model_stopped(string reason)
    {
        ConverseResponse response = await Answer($$"""{"stopReason":"{{reason}}"}""");

        Assert.True(response.StopReason == reason);
        Assert.Equal(reason, response.StopReason.Value);
    }

    [Fact]
    public async Task Gives_a_block_of_a_kind_it_does_not_model_without_members()
    {
        ConverseResponse response = await Answer("""{"output":{"message":{"content":[{"citationsContent":{"content":[]}}]}}}""");

        ContentBlock block = Assert.Single(response.Output.Message.Content);
        Assert.Null(block.Text);
        Assert.Null(block.ToolUse);
    }

    [Fact]
    public async Task Gives_an_empty_answer_as_an_empty_list_and_a_missing_one_as_null()
    {
        ConverseResponse empty = await Answer("""{"output":{"message":{"role":"assistant","content":[]}},"usage":{}}""");
        ConverseResponse missing = await Answer("{}");

        Assert.Empty(empty.Output.Message.Content);
        Assert.Null(empty.Usage.TotalTokens);
        Assert.Null(missing.Output);
        Assert.Null(missing.StopReason);
        Assert.True(missing.AdditionalModelResponseFields.IsNull());
    }

    private static async Task<ConverseResponse> Answer(string body)
    {
        await using WireServer server = new(WireReply.Ok(body));
        using AmazonBedrockRuntimeClient client = new(TestAccount.Credentials, TestAccount.Config<AmazonBedrockRuntimeConfig>(server));
        return await client.ConverseAsync(new ConverseRequest { ModelId = "model" });
    }
}
