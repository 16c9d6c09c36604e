using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Bedrock;

/// <summary>What a good model would write into a scenario for a call.</summary>
internal static class ScenarioContent
{
    private const int MostFacts = 3;

    /// <summary>greeting, goal, questions, facts.</summary>
    public static JsonObject Of(PromptData data)
    {
        IReadOnlyList<Fact> touched = WordOverlap.Touched(data.PersonsWords, data.Facts);
        IReadOnlyList<Fact> facts = touched.Count > 0 ? touched : data.Facts;
        // The opener has said hello already; what looks like code is no name to say.
        string who = data.FirstName is { Length: > 0 } name && name.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or '.') ? $", {name}" : "";
        return new()
        {
            ["greeting"] = data.Chat.Count > 0
                ? $"Thank you for chatting with us just now{who}. I am calling to follow up on what you asked."
                : $"Thank you for your interest{who}. I am calling to learn what you need.",
            ["goal"] = "Learn what the caller needs, answer from the facts, and agree on a next step.",
            ["questions"] = new JsonArray(
                "What would you like to improve first?",
                "Who else should be part of the conversation?",
                "When would be a good time for a next step?"),
            ["facts"] = new JsonArray([.. facts.Take(MostFacts).Select(f => JsonValue.Create(f.Id))]),
        };
    }
}
