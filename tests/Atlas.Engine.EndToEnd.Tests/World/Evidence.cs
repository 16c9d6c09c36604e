using System.Text.Json.Nodes;

namespace Atlas.Engine.EndToEnd.Tests.World;

/// <summary>All that an interaction left in the world.</summary>
/// <param name="InteractionId">The execution's name.</param>
/// <param name="Status">How the execution ended.</param>
/// <param name="Error">The execution's error; null when it succeeded.</param>
/// <param name="Outcome">The execution's output; null when it failed.</param>
/// <param name="Leads">Leads with the visitor's number.</param>
/// <param name="Dials">Calls to the visitor's number.</param>
/// <param name="Activities">Activities of those leads.</param>
/// <param name="Messages">What the sales team was told of this interaction.</param>
/// <param name="Decisions">What the gate said.</param>
public sealed record Evidence(
    string InteractionId,
    string Status,
    string? Error,
    JsonObject? Outcome,
    IReadOnlyList<JsonNode> Leads,
    IReadOnlyList<JsonNode> Dials,
    IReadOnlyList<JsonNode> Activities,
    IReadOnlyList<JsonNode> Messages,
    IReadOnlyList<JsonNode> Decisions)
{
    public string? Telephony => Outcome?["telephony"]?.GetValue<string>();

    public string? Rule => Outcome?["legal"]?["rule"]?.GetValue<string>();

    /// <summary>What the system said on the calls.</summary>
    public IEnumerable<string> Spoken => Dials
        .SelectMany(dial => dial["lines"] as JsonArray ?? [])
        .Where(line => line?["who"]?.GetValue<string>() == "agent")
        .Select(line => line?["text"]?.GetValue<string>() ?? "");

    /// <summary>The two promises: one lead, each call once, one activity per call, one message, one honest outcome.</summary>
    /// <param name="telephony">The last call's word.</param>
    /// <param name="calls">How many calls must have been placed.</param>
    /// <param name="mayTellTwice">Whether a crash fell between telling the sales team and noting it.</param>
    public void ShowsOneHonestEnd(string telephony, int calls = 1, bool mayTellTwice = false)
    {
        Assert.True(Status == "SUCCEEDED", ToString());
        Assert.True(Telephony == telephony, ToString());
        Holds(calls, mayTellTwice);
    }

    /// <summary>What holds however it ended.</summary>
    public void Holds(int calls, bool mayTellTwice = false)
    {
        Assert.True(Leads.Count == 1, ToString());
        Assert.True(Dials.Count == calls, ToString());
        string[] tokens = [.. Dials.Select(dial => dial["clientToken"]?.GetValue<string>()).OfType<string>()];
        Assert.Equal(calls, tokens.Distinct().Count());

        // A lead that was never called gets one activity too: it says why.
        Assert.True(Activities.Count == Math.Max(calls, 1), ToString());
        Assert.All(Dials, dial => Assert.Single(Activities, activity => activity["CallObject"]?.GetValue<string>() == dial["contactId"]?.GetValue<string>()));
        Assert.True(Messages.Count == 1 || (mayTellTwice && Messages.Count == 2), ToString());
    }

    public override string ToString() =>
        $"""
        {Status} {Error} {Outcome?.ToJsonString()}
        {Leads.Count} leads, {Dials.Count} dials, {Activities.Count} activities, {Messages.Count} messages
        dials: {string.Join("\n  ", Dials.Select(dial => dial.ToJsonString()))}
        activities: {string.Join("\n  ", Activities.Select(activity => activity.ToJsonString()))}
        messages: {string.Join("\n  ", Messages.Select(message => message.ToJsonString()))}
        """;
}
