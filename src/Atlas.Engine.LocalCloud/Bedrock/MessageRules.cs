using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>The rules for messages and instructions: roles alternate from the user on, blocks have one member, no text is blank.</summary>
internal static class MessageRules
{
    private static readonly string[] Blocks =
        ["text", "image", "document", "video", "audio", "toolUse", "toolResult", "guardContent", "cachePoint", "reasoningContent", "citationsContent", "searchResult"];

    /// <summary>The messages' roles and contents.</summary>
    public static IReadOnlyList<(string Role, JsonArray Content)> Read(JsonObject body)
    {
        JsonArray list = Rules.List(body["messages"], "messages") is { Count: > 0 } given ? given : throw BedrockRefusal.Invalid("messages must have at least one message.");
        List<(string Role, JsonArray Content)> messages = [];
        for (int i = 0; i < list.Count; i++)
        {
            string where = $"messages.{i}";
            JsonObject message = Rules.Object(list[i], where) ?? throw BedrockRefusal.Invalid($"{where} is null.");
            Rules.Only(message, where, "role", "content");
            string role = Rules.Text(message["role"], $"{where}.role");
            if (role is not ("user" or "assistant")) throw BedrockRefusal.Invalid($"{where}.role must be user or assistant.");
            if (role != (i % 2 == 0 ? "user" : "assistant"))
                throw BedrockRefusal.Invalid(i == 0 ? "A conversation must start with a user message." : $"Roles must alternate between user and assistant: {where} does not.");
            messages.Add((role, Content(message, where)));
        }

        ToolTalk.Check(messages);
        return messages;
    }

    /// <summary>The instructions, one after another.</summary>
    public static string System(JsonObject body)
    {
        List<string> texts = [];
        JsonArray list = Rules.List(body["system"], "system") ?? [];
        for (int i = 0; i < list.Count; i++)
        {
            (string kind, JsonNode? value) = Rules.Union(list[i], $"system.{i}", "text", "guardContent", "cachePoint");
            if (kind == "text") texts.Add(Rules.Text(value, $"system.{i}.text"));
        }

        return string.Join('\n', texts);
    }

    private static JsonArray Content(JsonObject message, string where)
    {
        JsonArray content = Rules.List(message["content"], $"{where}.content") is { Count: > 0 } given ? given : throw BedrockRefusal.Invalid($"{where}.content is empty.");
        for (int i = 0; i < content.Count; i++)
        {
            string at = $"{where}.content.{i}";
            (string kind, JsonNode? value) = Rules.Union(content[i], at, Blocks);
            if (kind == "text") Rules.Text(value, $"{at}.text");
            else if (Rules.Object(value, $"{at}.{kind}") is null) throw BedrockRefusal.Invalid($"{at}.{kind} is null.");
            if (kind == "guardContent") Rules.Text(value?["text"]?["text"], $"{at}.guardContent.text.text");
        }

        return content;
    }
}
