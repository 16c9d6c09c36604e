using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Consent;

namespace Atlas.Engine.DynamoDb;

/// <summary>A consent as an item: evidence, written once and never changed.</summary>
internal static class ConsentItem
{
    public static Dictionary<string, AttributeValue> Of(ConsentEvidence consent, DateTimeOffset expiresAt)
    {
        Dictionary<string, AttributeValue> item = new()
        {
            ["Class"] = Attributes.Of(consent.Class),
            ["Text"] = Attributes.Of(consent.Text),
            ["Version"] = Attributes.Of(consent.Version),
            ["Channel"] = Attributes.Of(consent.Channel),
            ["CapturedAt"] = Attributes.Of(consent.CapturedAt),
            ["Number"] = Attributes.Of(consent.Number),
            ["ExpiresAt"] = Attributes.Of(expiresAt.ToUnixTimeSeconds()),
        };
        if (consent.SessionId is { } session) item["SessionId"] = Attributes.Of(session);
        return item;
    }

    public static ConsentEvidence Read(Dictionary<string, AttributeValue> item) => new(
        item.TextOf("Class") ?? "",
        item.TextOf("Text") ?? "",
        item.TextOf("Version") ?? "",
        item.TextOf("Channel") ?? "",
        item.InstantOf("CapturedAt") ?? default,
        item.TextOf("Number") ?? "",
        item.TextOf("SessionId"));
}
