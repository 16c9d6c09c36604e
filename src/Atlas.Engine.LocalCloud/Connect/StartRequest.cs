using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A StartOutboundVoiceContact request that Connect would accept.</summary>
internal sealed partial record StartRequest(
    string Number,
    string FlowId,
    string Source,
    string? ClientToken,
    IReadOnlyDictionary<string, string> Attributes,
    TimeSpan RingTimeout,
    string? Name,
    string? Description,
    JsonObject References,
    string? RelatedContactId)
{
    /// <summary>Reads a request by the rules of the operation's model and of this instance.</summary>
    /// <exception cref="ConnectRefusal">Connect would refuse it.</exception>
    public static StartRequest Read(JsonMembers body, ConnectOptions options)
    {
        string number = body.Required("DestinationPhoneNumber");
        string flow = body.Required("ContactFlowId", max: 500);
        string instance = body.Required("InstanceId", max: 100);
        string? source = body.Text("SourcePhoneNumber");
        string? queue = body.Text("QueueId");
        string? token = body.Text("ClientToken", max: 500);
        int ring = body.Whole("RingTimeoutInSeconds", 15, 60) ?? 60;
        string? name = body.Text("Name", max: 1024);
        string? description = body.Text("Description", max: 4096);
        string? related = body.Text("RelatedContactId", min: 1, max: 256);
        JsonObject references = ReadReferences(body);
        RefuseCampaigns(body);

        if (!E164().IsMatch(number)) throw ConnectRefusal.InvalidParameter("DestinationPhoneNumber is not an E.164 number.");
        if (source is not null && !E164().IsMatch(source)) throw ConnectRefusal.InvalidParameter("SourcePhoneNumber is not an E.164 number.");
        if (source is null && queue is null) throw ConnectRefusal.InvalidRequest("Either QueueId or SourcePhoneNumber is required.");
        if (instance != options.InstanceId) throw ConnectRefusal.NotFound("There is no such instance.");
        string flowId = flow[(flow.LastIndexOf('/') + 1)..];
        if (!options.Flows.ContainsKey(flowId)) throw ConnectRefusal.NotFound("There is no such contact flow.");
        if (queue is not null) throw ConnectRefusal.NotFound("There is no such queue: the instance has none.");
        if (!options.SourceNumbers.Contains(source, StringComparer.Ordinal))
            throw ConnectRefusal.NotFound("The instance has not claimed the source number.");
        if (!IsAllowed(number, options)) throw ConnectRefusal.DestinationNotAllowed();

        IReadOnlyDictionary<string, string> attributes =
            ContactAttributes.Merge(new Dictionary<string, string>(), body.Map("Attributes"));
        return new(number, flowId, source ?? "", token, attributes, TimeSpan.FromSeconds(ring), name, description, references, related);
    }

    private static bool IsAllowed(string number, ConnectOptions options) =>
        options.AllowedPrefixes.Any(p => number.StartsWith(p, StringComparison.Ordinal))
        && !options.RefusedPrefixes.Any(p => number.StartsWith(p, StringComparison.Ordinal));

    // Campaign traffic, which answering machine detection needs, has a quota of zero until it is raised.
    private static void RefuseCampaigns(JsonMembers body)
    {
        bool campaign = body.OneOf("TrafficType", "GENERAL", "CAMPAIGN") == "CAMPAIGN";
        body.Text("CampaignId", min: 1, max: 100);
        if (body.Object("AnswerMachineDetectionConfig")?.Flag("EnableAnswerMachineDetection") == true && !campaign)
            throw ConnectRefusal.InvalidRequest("Answering machine detection requires TrafficType CAMPAIGN.");
        if (body.Object("OutboundStrategy") is not null)
            throw ConnectRefusal.AccessDenied("OutboundStrategy is for outbound campaigns only.");
        if (campaign) throw ConnectRefusal.LimitExceeded("The quota of campaign calls is 0.");
    }

    private static JsonObject ReadReferences(JsonMembers body)
    {
        JsonObject read = [];
        if (body.Object("References") is not { } references) return read;
        foreach (string key in references.Json.Select(r => r.Key))
        {
            JsonMembers reference = references.Object(key) ?? throw ConnectRefusal.InvalidRequest($"References.{key} is required.");
            string type = reference.Required("Type");
            if (type is not ("URL" or "NUMBER" or "STRING" or "DATE" or "EMAIL"))
                throw ConnectRefusal.InvalidParameter($"References.{key}.Type is not one that a voice contact can have.");
            read[key] = new JsonObject { ["Type"] = type, ["Value"] = reference.Text("Value", max: 4096) };
        }

        return read;
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{1,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex E164();
}
