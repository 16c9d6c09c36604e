using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>The rules for tools and the choice among them.</summary>
internal static partial class ToolRules
{
    /// <summary>The tools, and the one that must be used.</summary>
    public static (IReadOnlyList<ModelTool> Tools, ModelTool? Forced) Read(JsonObject body, IReadOnlyList<(string Role, JsonArray Content)> messages)
    {
        if (Rules.Object(body["toolConfig"], "toolConfig") is not { } config)
        {
            return messages.Any(m => m.Content.Any(b => b?["toolUse"] is not null))
                ? throw BedrockRefusal.Invalid("toolConfig is required when messages hold toolUse or toolResult blocks.")
                : ([], null);
        }

        Rules.Only(config, "toolConfig", "tools", "toolChoice");
        JsonArray list = Rules.List(config["tools"], "toolConfig.tools") is { Count: > 0 } given ? given : throw BedrockRefusal.Invalid("toolConfig.tools must have at least one tool.");
        List<ModelTool> tools = [];
        for (int i = 0; i < list.Count; i++)
        {
            (string kind, JsonNode? value) = Rules.Union(list[i], $"toolConfig.tools.{i}", "toolSpec", "systemTool", "cachePoint");
            if (kind != "toolSpec") continue;
            ModelTool tool = Spec(value as JsonObject ?? throw BedrockRefusal.Invalid($"toolConfig.tools.{i}.toolSpec must be an object."), $"toolConfig.tools.{i}.toolSpec");
            if (tools.Exists(t => t.Name == tool.Name)) throw BedrockRefusal.Invalid($"The tool {tool.Name} is given twice.");
            tools.Add(tool);
        }

        return (tools, config["toolChoice"] is null ? null : Forced(config["toolChoice"], tools));
    }

    private static ModelTool? Forced(JsonNode? choice, List<ModelTool> tools)
    {
        (string kind, JsonNode? value) = Rules.Union(choice, "toolConfig.toolChoice", "auto", "any", "tool");
        if (kind == "auto") return null;
        if (kind == "any") return tools.FirstOrDefault();
        string name = Rules.Text(value?["name"], "toolConfig.toolChoice.tool.name");
        return tools.Find(t => t.Name == name) ?? throw BedrockRefusal.Invalid($"toolChoice names the tool {name}, which is not among the tools.");
    }

    private static ModelTool Spec(JsonObject spec, string where)
    {
        Rules.Only(spec, where, "name", "description", "inputSchema", "strict");
        string name = Rules.Text(spec["name"], $"{where}.name");
        if (!NamePattern().IsMatch(name)) throw BedrockRefusal.Invalid($"{where}.name must match {NamePattern()}.");
        if (spec["description"] is { } description) Rules.Text(description, $"{where}.description");
        (_, JsonNode? schema) = Rules.Union(spec["inputSchema"], $"{where}.inputSchema", "json");
        JsonObject json = schema as JsonObject ?? throw BedrockRefusal.Invalid($"{where}.inputSchema.json must be an object, not text.");
        return json["type"] is JsonValue type && type.TryGetValue(out string? text) && text == "object"
            ? new(name, json)
            : throw BedrockRefusal.Invalid($"{where}.inputSchema.json.type must be object.");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex NamePattern();
}
