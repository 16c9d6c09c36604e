using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using StandIns.Aws;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>An answer of Converse from JSON. Blocks of kinds that are not modelled come out with no member set.</summary>
internal static class ConverseReader
{
    public static void Read(JsonElement answer, ConverseResponse response)
    {
        response.AdditionalModelResponseFields = answer.Free("additionalModelResponseFields");
        response.Metrics = answer.Object("metrics", static metrics => new ConverseMetrics { LatencyMs = metrics.Long("latencyMs") });
        response.Output = answer.Object("output", static output => new ConverseOutput { Message = output.Object("message", ReadMessage) });
        response.PerformanceConfig = answer.Object("performanceConfig", static performance => new PerformanceConfiguration
        {
            Latency = performance.Text("latency"),
        });
        response.ServiceTier = answer.Object("serviceTier", static tier => new ServiceTier { Type = tier.Text("type") });
        response.StopReason = answer.Text("stopReason");
        response.Usage = answer.Object("usage", ReadUsage);
    }

    private static Message ReadMessage(JsonElement message) => new()
    {
        Content = message.Objects("content", ReadContent),
        Role = message.Text("role"),
    };

    private static ContentBlock ReadContent(JsonElement block) => new()
    {
        CachePoint = block.Object("cachePoint", ReadCachePoint),
        GuardContent = block.Object("guardContent", ReadGuardContent),
        ReasoningContent = block.Object("reasoningContent", static reasoning => new ReasoningContentBlock
        {
            ReasoningText = reasoning.Object("reasoningText", static text => new ReasoningTextBlock
            {
                Signature = text.Text("signature"),
                Text = text.Text("text"),
            }),
            RedactedContent = reasoning.Bytes("redactedContent"),
        }),
        Text = block.Text("text"),
        ToolResult = block.Object("toolResult", static result => new ToolResultBlock
        {
            Content = result.Objects("content", static part => new ToolResultContentBlock
            {
                Json = part.Free("json"),
                Text = part.Text("text"),
            }),
            Status = result.Text("status"),
            ToolUseId = result.Text("toolUseId"),
            Type = result.Text("type"),
        }),
        ToolUse = block.Object("toolUse", static use => new ToolUseBlock
        {
            Input = use.Free("input"),
            Name = use.Text("name"),
            ToolUseId = use.Text("toolUseId"),
            Type = use.Text("type"),
        }),
    };

    private static CachePointBlock ReadCachePoint(JsonElement point) => new()
    {
        Ttl = point.Text("ttl"),
        Type = point.Text("type"),
    };

    private static GuardrailConverseContentBlock ReadGuardContent(JsonElement content) => new()
    {
        Text = content.Object("text", static text => new GuardrailConverseTextBlock
        {
            Qualifiers = text.Texts("qualifiers"),
            Text = text.Text("text"),
        }),
    };

    private static TokenUsage ReadUsage(JsonElement usage) => new()
    {
        CacheDetails = usage.Objects("cacheDetails", static detail => new CacheDetail
        {
            InputTokens = detail.Int("inputTokens"),
            Ttl = detail.Text("ttl"),
        }),
        CacheReadInputTokens = usage.Int("cacheReadInputTokens"),
        CacheWriteInputTokens = usage.Int("cacheWriteInputTokens"),
        InputTokens = usage.Int("inputTokens"),
        OutputTokens = usage.Int("outputTokens"),
        TotalTokens = usage.Int("totalTokens"),
    };
}
