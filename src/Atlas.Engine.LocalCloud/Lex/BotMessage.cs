using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>A message to the person: text of some kind, or a card.</summary>
/// <param name="ContentType"><c>PlainText</c>, <c>SSML</c>, <c>CustomPayload</c> or <c>ImageResponseCard</c>.</param>
/// <param name="Content">The text; null for a card.</param>
/// <param name="Card">The card; null for a text.</param>
internal sealed record BotMessage(string ContentType, string? Content, JsonObject? Card)
{
    /// <summary>What a client without cards shows or speaks.</summary>
    public string Text => Content ?? Card?["title"]?.GetValue<string>() ?? "";

    /// <summary>The message on the wire.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = new() { ["contentType"] = ContentType };
        if (Content is not null) json["content"] = Content;
        if (Card is not null) json["imageResponseCard"] = Card.DeepClone();
        return json;
    }
}
