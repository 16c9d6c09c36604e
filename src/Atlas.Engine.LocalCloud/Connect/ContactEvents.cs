using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Tells the event bus of contacts, in the shape of Connect's contact events.</summary>
/// <remarks>The contact's own attributes are never in an event: who hears one must look the contact up.</remarks>
internal sealed class ContactEvents(ConnectOptions options, Neighbours neighbours)
{
    /// <summary>The detail type of every event here.</summary>
    public const string DetailType = "Amazon Connect Contact Event";

    public void Publish(string eventType, Contact contact)
    {
        if (neighbours.Faults.Take($"event.{DetailType}", eventType, "lose-event") is not null) return;

        PlacedCall call = contact.View();
        string instance = options.InstanceArn(neighbours.Account);
        JsonObject detail = new()
        {
            ["eventType"] = eventType,
            ["contactId"] = contact.Id,
            ["initialContactId"] = contact.Id,
            ["channel"] = "VOICE",
            ["instanceArn"] = instance,
            ["initiationMethod"] = "API",
            ["initiationTimestamp"] = PlacedCall.Stamp(call.PlacedAt),
        };
        if (call.AnsweredAt is { } answered) detail["connectedToSystemTimestamp"] = PlacedCall.Stamp(answered);
        if (call.EndedAt is { } ended) detail["disconnectTimestamp"] = PlacedCall.Stamp(ended);
        if (call.Reason is { } reason && !LosesReason(contact)) detail["disconnectReason"] = reason;
        if (eventType == "CONTACT_DATA_UPDATED") detail["updatedProperties"] = new JsonArray("UserDefinedAttributes");
        detail["tags"] = new JsonObject
        {
            ["aws:connect:instanceId"] = options.InstanceId,
            ["aws:connect:systemEndpoint"] = contact.Request.Source,
        };
        neighbours.Events.Publish("aws.connect", DetailType, detail, $"{instance}/contact/{contact.Id}", instance);
    }

    // The field is documented as optional, and real events come without it.
    private bool LosesReason(Contact contact) =>
        neighbours.Faults.Take("connect.disconnect-reason", contact.Request.Number, "lose-reason") is not null;
}
