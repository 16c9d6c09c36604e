using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Leads;

namespace Atlas.Engine.DynamoDb;

/// <summary>An interaction as an item: maps with flat keys (<c>0001.EndedAt</c>), so that each fact is one conditional write.</summary>
internal static class InteractionItem
{
    /// <summary>The attribute that holds what is known of the calls.</summary>
    public const string Calls = "Calls";

    public static Dictionary<string, AttributeValue> Of(Interaction opening, DateTimeOffset expiresAt)
    {
        Dictionary<string, AttributeValue> item = new()
        {
            ["InteractionId"] = Attributes.Of(opening.Id),
            ["StartedAt"] = Attributes.Of(opening.StartedAt),
            ["Number"] = Attributes.Of(opening.Number.E164),
            ["FirstName"] = Attributes.Of(opening.FirstName),
            ["LastName"] = Attributes.Of(opening.LastName),
            ["TimeZoneConfirmed"] = Attributes.Of(opening.TimeZoneConfirmed),
            ["Status"] = Attributes.Of("Open"),
            [Calls] = Attributes.EmptyMap(),
            ["Outcomes"] = Attributes.EmptyMap(),
            ["Exchanges"] = Attributes.EmptyMap(),
            ["ExpiresAt"] = Attributes.Of(expiresAt.ToUnixTimeSeconds()),
        };
        if (opening.TimeZone is { } zone) item["TimeZone"] = Attributes.Of(zone);
        if (opening.LeadId is { } leadId) item["LeadId"] = Attributes.Of(leadId);
        return item;
    }

    public static Interaction Read(Dictionary<string, AttributeValue> item) => new()
    {
        Id = item.TextOf("InteractionId") ?? "",
        StartedAt = item.InstantOf("StartedAt") ?? default,
        Number = PhoneNumber.FromE164(item.TextOf("Number") ?? ""),
        LeadId = item.TextOf("LeadId"),
        FirstName = item.TextOf("FirstName") ?? "",
        LastName = item.TextOf("LastName") ?? "",
        TimeZone = item.TextOf("TimeZone"),
        TimeZoneConfirmed = item.FlagOf("TimeZoneConfirmed"),
        Scenario = item.TextOf("Scenario") is { } scenario ? JsonSerializer.Deserialize(scenario, OutcomeJson.Default.Scenario) : null,
        Calls = ReadCalls(item.MapOf(Calls)),
        Allowed = DecisionItem.AllowedAttempts(item.GetValueOrDefault("Decisions")?.L ?? []),
        Outcomes = ReadOutcomes(item.MapOf("Outcomes")),
        Exchanges = ReadExchanges(item.MapOf("Exchanges")),
    };

    public static Update Facts(CallRecord facts)
    {
        Update update = new();
        Once(facts.ContactId, nameof(CallRecord.ContactId));
        Once(Text(facts.PlacedAt), nameof(CallRecord.PlacedAt));
        Once(Text(facts.ConnectedAt), nameof(CallRecord.ConnectedAt));
        Once(Text(facts.EndedAt), nameof(CallRecord.EndedAt));
        Once(facts.DisconnectReason, nameof(CallRecord.DisconnectReason));
        Once(facts.HeardVoicemail ? "true" : null, nameof(CallRecord.HeardVoicemail));
        Once(facts.OptedOut ? "true" : null, nameof(CallRecord.OptedOut));
        Once(facts.RecordingKey, nameof(CallRecord.RecordingKey));
        Once(facts.TranscriptKey, nameof(CallRecord.TranscriptKey));
        Once(facts.ActivityId, nameof(CallRecord.ActivityId));
        return update;

        void Once(string? value, string fact)
        {
            if (value is not null) update.SetOnce(Attributes.Of(value), Calls, $"{Attributes.Key(facts.Attempt)}.{fact}");
        }

        static string? Text(DateTimeOffset? instant) => instant is { } known ? Attributes.Text(known) : null;
    }

    public static string FactKey(int attempt, string fact) => $"{Attributes.Key(attempt)}.{fact}";

    public static string ExchangeKey(int attempt, int number) => $"{Attributes.Key(attempt)}.{Attributes.Key(number)}";

    public static AttributeValue Of(Exchange exchange) => new()
    {
        M = new()
        {
            ["Said"] = Attributes.Of(exchange.Said),
            ["Reply"] = Attributes.Of(exchange.Reply),
            ["Ends"] = Attributes.Of(exchange.Ends),
            ["Intent"] = Attributes.Of(exchange.Intent),
            ["At"] = Attributes.Of(exchange.At),
        },
    };

    public static PhoneNumber NumberOf(string leadKey) => PhoneNumber.FromE164(leadKey["LEAD#".Length..]);

    public static DateTimeOffset StartedOf(string interactionKey) => Attributes.Instant(interactionKey.Split('#')[1]);

    private static Dictionary<int, CallRecord> ReadCalls(Dictionary<string, AttributeValue> facts)
    {
        Dictionary<int, CallRecord> calls = [];
        foreach ((string key, AttributeValue value) in facts)
        {
            if (key.Split('.') is not [var number, var fact]) continue;
            int attempt = Attributes.Number(number);
            CallRecord call = calls.GetValueOrDefault(attempt) ?? new CallRecord(attempt);
            calls[attempt] = fact switch
            {
                nameof(CallRecord.ContactId) => call with { ContactId = value.S },
                nameof(CallRecord.PlacedAt) => call with { PlacedAt = Attributes.Instant(value.S) },
                nameof(CallRecord.ConnectedAt) => call with { ConnectedAt = Attributes.Instant(value.S) },
                nameof(CallRecord.EndedAt) => call with { EndedAt = Attributes.Instant(value.S) },
                nameof(CallRecord.DisconnectReason) => call with { DisconnectReason = value.S },
                nameof(CallRecord.HeardVoicemail) => call with { HeardVoicemail = true },
                nameof(CallRecord.OptedOut) => call with { OptedOut = true },
                nameof(CallRecord.RecordingKey) => call with { RecordingKey = value.S },
                nameof(CallRecord.TranscriptKey) => call with { TranscriptKey = value.S },
                nameof(CallRecord.ActivityId) => call with { ActivityId = value.S },
                nameof(CallRecord.AskedAt) => call with { AskedAt = Attributes.Instant(value.S) },
                _ => call,
            };
        }

        return calls;
    }

    private static Dictionary<int, CallOutcome> ReadOutcomes(Dictionary<string, AttributeValue> outcomes)
    {
        Dictionary<int, CallOutcome> read = [];
        foreach ((string key, AttributeValue value) in outcomes)
        {
            if (JsonSerializer.Deserialize(value.S, OutcomeJson.Default.CallOutcome) is { } outcome) read[Attributes.Number(key)] = outcome;
        }

        return read;
    }

    private static Dictionary<int, IReadOnlyList<Exchange>> ReadExchanges(Dictionary<string, AttributeValue> exchanges) => exchanges
        .Select(pair => (Parts: pair.Key.Split('.'), pair.Value.M))
        .GroupBy(pair => Attributes.Number(pair.Parts[0]), pair => new Exchange(
            Attributes.Number(pair.Parts[1]),
            pair.M.TextOf("Said") ?? "",
            pair.M.TextOf("Reply") ?? "",
            pair.M.FlagOf("Ends"),
            pair.M.TextOf("Intent") ?? "",
            pair.M.InstantOf("At") ?? default))
        .ToDictionary(group => group.Key, group => (IReadOnlyList<Exchange>)[.. group.OrderBy(exchange => exchange.Number)]);
}
