using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Reads messages of a code hook or a client: at most 10, each text at most 1,024 characters.</summary>
/// <remarks>Source: the Lex V2 runtime model (Messages, Text, ImageResponseCard).</remarks>
internal static class MessageReader
{
    private const int MostMessages = 10, LongestText = 1024, LongestCardText = 250, MostButtons = 5, LongestButton = 50;

    /// <summary>The messages; none when absent.</summary>
    public static IReadOnlyList<BotMessage> Read(JsonObject json)
    {
        if (json["messages"] is not { } node) return [];
        JsonArray list = node as JsonArray ?? throw new InvalidState("messages must be a list.");
        if (list.Count > MostMessages) throw new InvalidState($"There are {list.Count} messages: at most {MostMessages} are allowed.");
        return [.. list.Select(m => ReadOne(m as JsonObject ?? throw new InvalidState("A message must be an object.")))];
    }

    private static BotMessage ReadOne(JsonObject json)
    {
        StateReader.Only(json, "A message", "contentType", "content", "imageResponseCard");
        string type = StateReader.Text(json, "contentType") ?? throw new InvalidState("A message has no contentType.");
        switch (type)
        {
            case "PlainText" or "SSML" or "CustomPayload":
                string content = StateReader.Text(json, "content", LongestText) ?? throw new InvalidState($"A message of type {type} has no content.");
                return new(type, content, null);
            case "ImageResponseCard":
                return new(type, null, Card(StateReader.Object(json, "imageResponseCard") ?? throw new InvalidState("A card has no imageResponseCard.")));
            default:
                throw new InvalidState($"The contentType {type} is not among PlainText, SSML, CustomPayload and ImageResponseCard.");
        }
    }

    private static JsonObject Card(JsonObject card)
    {
        StateReader.Only(card, "imageResponseCard", "title", "subtitle", "imageUrl", "buttons");
        _ = StateReader.Text(card, "title", LongestCardText) ?? throw new InvalidState("A card has no title.");
        _ = StateReader.Text(card, "subtitle", LongestCardText);
        _ = StateReader.Text(card, "imageUrl", LongestCardText);
        JsonArray buttons = card["buttons"] switch { null => [], JsonArray list => list, _ => throw new InvalidState("buttons must be a list.") };
        if (buttons.Count > MostButtons) throw new InvalidState($"A card has {buttons.Count} buttons: at most {MostButtons} are allowed.");
        foreach (JsonNode? node in buttons)
        {
            JsonObject button = node as JsonObject ?? throw new InvalidState("A button must be an object.");
            StateReader.Only(button, "A button", "text", "value");
            if (StateReader.Text(button, "text", LongestButton) is null || StateReader.Text(button, "value", LongestButton) is null)
                throw new InvalidState("A button has a text and a value.");
        }

        return (JsonObject)card.DeepClone();
    }
}
