using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>The rules for tool use inside messages: each use by the assistant is answered by one result in the message after it.</summary>
internal static partial class ToolTalk
{
    /// <summary>Checks all messages.</summary>
    /// <exception cref="BedrockRefusal">A use has no result, or a result has no use.</exception>
    public static void Check(IReadOnlyList<(string Role, JsonArray Content)> messages)
    {
        HashSet<string> open = [];
        for (int i = 0; i < messages.Count; i++)
        {
            (string role, JsonArray content) = messages[i];
            HashSet<string> answered = [.. Ids(content, "toolResult", role, "user", i)];
            if (!answered.SetEquals(open))
                throw BedrockRefusal.Invalid($"The toolResult blocks of messages.{i} must answer exactly the toolUse blocks of the message before it.");
            open = [.. Ids(content, "toolUse", role, "assistant", i)];
        }
    }

    private static List<string> Ids(JsonArray content, string kind, string role, string allowedRole, int index)
    {
        List<string> ids = [];
        foreach (JsonObject block in content.Select(b => b?[kind]).OfType<JsonObject>())
        {
            if (role != allowedRole) throw BedrockRefusal.Invalid($"messages.{index} holds a {kind}: only the {allowedRole} may.");
            string id = Rules.Text(block["toolUseId"], $"messages.{index}.{kind}.toolUseId");
            if (!IdPattern().IsMatch(id)) throw BedrockRefusal.Invalid($"{id} is no toolUseId.");
            if (kind == "toolUse") Rules.Text(block["name"], $"messages.{index}.toolUse.name");
            else if (Rules.List(block["content"], $"messages.{index}.toolResult.content") is null)
                throw BedrockRefusal.Invalid($"messages.{index}.toolResult has no content.");
            ids.Add(id);
        }

        return ids;
    }

    [GeneratedRegex("^[a-zA-Z0-9_.:-]{1,64}$")]
    private static partial Regex IdPattern();
}
