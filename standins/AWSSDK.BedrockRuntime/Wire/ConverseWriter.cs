using System.Text.Json;
using Amazon.BedrockRuntime.Model;
using StandIns.Aws;

namespace Amazon.BedrockRuntime.Wire;

/// <summary>A request of Converse as JSON.</summary>
internal static class ConverseWriter
{
    public static void Write(Utf8JsonWriter writer, ConverseRequest request)
    {
        writer.Put("additionalModelRequestFields", request.AdditionalModelRequestFields);
        writer.Put("additionalModelResponseFieldPaths", request.AdditionalModelResponseFieldPaths);
        writer.Put("guardrailConfig", request.GuardrailConfig, static (w, guardrail) =>
        {
            w.Put("guardrailIdentifier", guardrail.GuardrailIdentifier);
            w.Put("guardrailVersion", guardrail.GuardrailVersion);
            w.Put("trace", guardrail.Trace);
        });
        writer.Put("inferenceConfig", request.InferenceConfig, static (w, inference) =>
        {
            w.Put("maxTokens", inference.MaxTokens);
            w.Put("stopSequences", inference.StopSequences);
            w.Put("temperature", inference.Temperature);
            w.Put("topP", inference.TopP);
        });
        writer.PutAll("messages", request.Messages, static (w, message) =>
        {
            w.PutAll("content", message.Content, WriteContent);
            w.Put("role", message.Role);
        });
        writer.Put("outputConfig", request.OutputConfig, static (w, output) => w.Put("textFormat", output.TextFormat, WriteFormat));
        writer.Put("performanceConfig", request.PerformanceConfig, static (w, performance) => w.Put("latency", performance.Latency));
        writer.PutAll("promptVariables", request.PromptVariables, static (w, variable) => w.Put("text", variable.Text));
        writer.Put("requestMetadata", request.RequestMetadata);
        writer.Put("serviceTier", request.ServiceTier, static (w, tier) => w.Put("type", tier.Type));
        writer.PutAll("system", request.System, static (w, block) =>
        {
            w.Put("cachePoint", block.CachePoint, WriteCachePoint);
            w.Put("guardContent", block.GuardContent, WriteGuardContent);
            w.Put("text", block.Text);
        });
        writer.Put("toolConfig", request.ToolConfig, WriteTools);
    }

    private static void WriteContent(Utf8JsonWriter writer, ContentBlock block)
    {
        writer.Put("cachePoint", block.CachePoint, WriteCachePoint);
        writer.Put("guardContent", block.GuardContent, WriteGuardContent);
        writer.Put("reasoningContent", block.ReasoningContent, static (w, reasoning) =>
        {
            w.Put("reasoningText", reasoning.ReasoningText, static (inner, text) =>
            {
                inner.Put("signature", text.Signature);
                inner.Put("text", text.Text);
            });
            w.Put("redactedContent", reasoning.RedactedContent);
        });
        writer.Put("text", block.Text);
        writer.Put("toolResult", block.ToolResult, static (w, result) =>
        {
            w.PutAll("content", result.Content, static (inner, part) =>
            {
                inner.Put("json", part.Json);
                inner.Put("text", part.Text);
            });
            w.Put("status", result.Status);
            w.Put("toolUseId", result.ToolUseId);
            w.Put("type", result.Type);
        });
        writer.Put("toolUse", block.ToolUse, static (w, use) =>
        {
            w.Put("input", use.Input);
            w.Put("name", use.Name);
            w.Put("toolUseId", use.ToolUseId);
            w.Put("type", use.Type);
        });
    }

    private static void WriteTools(Utf8JsonWriter writer, ToolConfiguration tools)
    {
        writer.Put("toolChoice", tools.ToolChoice, static (w, choice) =>
        {
            w.Put("any", choice.Any, static (_, _) => { });
            w.Put("auto", choice.Auto, static (_, _) => { });
            w.Put("tool", choice.Tool, static (inner, tool) => inner.Put("name", tool.Name));
        });
        writer.PutAll("tools", tools.Tools, static (w, tool) =>
        {
            w.Put("cachePoint", tool.CachePoint, WriteCachePoint);
            w.Put("systemTool", tool.SystemTool, static (inner, system) => inner.Put("name", system.Name));
            w.Put("toolSpec", tool.ToolSpec, static (inner, specification) =>
            {
                inner.Put("description", specification.Description);
                inner.Put("inputSchema", specification.InputSchema, static (schema, input) => schema.Put("json", input.Json));
                inner.Put("name", specification.Name);
                inner.Put("strict", specification.Strict);
            });
        });
    }

    private static void WriteFormat(Utf8JsonWriter writer, OutputFormat format)
    {
        writer.Put("structure", format.Structure, static (w, structure) =>
            w.Put("jsonSchema", structure.JsonSchema, static (inner, schema) =>
            {
                inner.Put("description", schema.Description);
                inner.Put("name", schema.Name);
                inner.Put("schema", schema.Schema);
            }));
        writer.Put("type", format.Type);
    }

    private static void WriteCachePoint(Utf8JsonWriter writer, CachePointBlock point)
    {
        writer.Put("ttl", point.Ttl);
        writer.Put("type", point.Type);
    }

    private static void WriteGuardContent(Utf8JsonWriter writer, GuardrailConverseContentBlock content) =>
        writer.Put("text", content.Text, static (w, text) =>
        {
            w.Put("qualifiers", text.Qualifiers);
            w.Put("text", text.Text);
        });
}
