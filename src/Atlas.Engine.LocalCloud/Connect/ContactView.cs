using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A contact as DescribeContact answers it. Times are epoch seconds, as rest-json writes them.</summary>
internal static class ContactView
{
    public static JsonObject Of(Contact contact, ConnectOptions options, CloudAccount account)
    {
        PlacedCall call = contact.View();
        JsonObject view = new()
        {
            ["Arn"] = $"{options.InstanceArn(account)}/contact/{contact.Id}",
            ["Id"] = contact.Id,
            ["InitialContactId"] = contact.Id,
            ["InitiationMethod"] = "API",
            ["Channel"] = "VOICE",
            ["InitiationTimestamp"] = Seconds(call.PlacedAt),
            ["LastUpdateTimestamp"] = Seconds(call.EndedAt ?? call.AnsweredAt ?? call.PlacedAt),
            ["CustomerEndpoint"] = Endpoint(contact.Request.Number),
            ["SystemEndpoint"] = Endpoint(contact.Request.Source),
            ["Attributes"] = Map(contact.Attributes),
            ["Tags"] = new JsonObject { ["aws:connect:instanceId"] = options.InstanceId, ["aws:connect:systemEndpoint"] = contact.Request.Source },
            ["SegmentAttributes"] = new JsonObject { ["connect:Subtype"] = new JsonObject { ["ValueString"] = "connect:Telephony" } },
        };
        if (contact.Request.Name is { } name) view["Name"] = name;
        if (contact.Request.Description is { } description) view["Description"] = description;
        if (contact.Request.RelatedContactId is { } related) view["RelatedContactId"] = related;
        if (call.AnsweredAt is { } answered) view["ConnectedToSystemTimestamp"] = Seconds(answered);
        if (call.EndedAt is { } ended) view["DisconnectTimestamp"] = Seconds(ended);
        if (call.Reason is { } reason) view["DisconnectReason"] = reason;
        if (call.Recording is { } location) view["Recordings"] = new JsonArray(Recording(location, call));
        return view;
    }

    public static JsonObject Map(IReadOnlyDictionary<string, string> attributes) =>
        new(attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));

    public static JsonObject Endpoint(string number) => new() { ["Type"] = "TELEPHONE_NUMBER", ["Address"] = number };

    private static JsonObject Recording(string location, PlacedCall call) => new()
    {
        ["StorageType"] = "S3",
        ["Location"] = location,
        ["MediaStreamType"] = "AUDIO",
        ["ParticipantType"] = "ALL",
        ["StartTimestamp"] = Seconds(call.AnsweredAt ?? call.PlacedAt),
        ["StopTimestamp"] = Seconds(call.EndedAt ?? call.PlacedAt),
        ["Status"] = "AVAILABLE",
    };

    private static double Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;
}
