using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Leads;

namespace Atlas.Engine.DynamoDb;

/// <summary>What is known of people: their profile, consents, suppression, and the kill switch, in the table of interactions.</summary>
/// <param name="table">AtlasEngineInteractions.</param>
/// <param name="hashes">Makes the keyed hash under which a suppression is kept.</param>
/// <param name="retention">How long a profile is kept after it last changed.</param>
/// <param name="time">The clock.</param>
public sealed class PeopleTable(Table table, INumberHash hashes, TimeSpan retention, TimeProvider time) : IPeople
{
    private const string ErasedAt = "ErasedAt";

    // What begins and what erases go by different clocks.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task<Standing> StandingAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        string pk = Keys.Lead(number);
        Task<Dictionary<string, AttributeValue>?> profile = table.GetAsync(pk, Keys.Profile, cancellationToken);
        Task<Dictionary<string, AttributeValue>?> control = table.GetAsync(Keys.Control, Keys.Switch, cancellationToken);
        Task<List<Dictionary<string, AttributeValue>>> consents = table.QueryAsync(pk, Keys.ConsentPrefix, newestOnly: true, cancellationToken);
        Task<bool> suppressed = IsSuppressedAsync(number, cancellationToken);
        await Task.WhenAll(profile, control, consents, suppressed);

        Dictionary<string, AttributeValue> known = await profile ?? [];
        return new(
            (await control)?.FlagOf("Stopped") ?? false,
            await suppressed,
            (await consents) is [var latest, ..] ? ConsentItem.Read(latest) : null,
            ReadHistory(known.MapOf("History")),
            known.NumberOf("Version"));
    }

    /// <inheritdoc/>
    public Task<bool> ReserveAsync(PhoneNumber number, PastCall call, long version, CancellationToken cancellationToken)
    {
        InteractionKey key = new(call.InteractionId, call.Attempt);
        Update update = new Update()
            .Set(Of(call), "History", key.ToString())
            .Add(1, "Version")
            .Set(Expiry(), "ExpiresAt")
            .IfEquals(Attributes.Of(version), "Version")
            // A run that comes late takes no place where a call was and ended: the history would forget how.
            .IfAbsent("History", key.ToString(), "EndedAt");
        return table.UpdateAsync(Keys.Lead(number), Keys.Profile, update, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> IsKnownAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        await table.GetAsync(Keys.Lead(number), Keys.Profile, cancellationToken) is not null;

    /// <inheritdoc/>
    public Task CloseAsync(PhoneNumber number, InteractionKey key, DateTimeOffset endedAt, Telephony ended, CancellationToken cancellationToken)
    {
        Update update = new Update()
            .Set(Attributes.Of(endedAt), "History", key.ToString(), "EndedAt")
            .Set(Attributes.Of(ended.ToString()), "History", key.ToString(), "Ended")
            .Add(1, "Version")
            .IfEquals(Attributes.Of(key.InteractionId), "History", key.ToString(), "InteractionId");
        return table.UpdateAsync(Keys.Lead(number), Keys.Profile, update, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SuppressAsync(PhoneNumber number, string reason, string channel, CancellationToken cancellationToken)
    {
        string hash = await hashes.HashAsync(number, cancellationToken);
        await table.InsertAsync(
            Keys.Suppressed(hash),
            Keys.Suppression,
            new() { ["Since"] = Attributes.Of(time.GetUtcNow()), ["Reason"] = Attributes.Of(reason), ["Channel"] = Attributes.Of(channel) },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task BeginErasureAsync(PhoneNumber number, string channel, CancellationToken cancellationToken)
    {
        string hash = await hashes.HashAsync(number, cancellationToken);
        AttributeValue now = Attributes.Of(time.GetUtcNow());
        Update update = new Update()
            .SetOnce(now, "Since")
            .SetOnce(Attributes.Of("Erasure"), "Reason")
            .SetOnce(Attributes.Of(channel), "Channel")
            .Set(now, ErasedAt)
            .IfAbsentOrBefore(now, ErasedAt);
        await table.UpdateAsync(Keys.Suppressed(hash), Keys.Suppression, update, cancellationToken);
    }

    /// <inheritdoc/>
    public IDuty Duty(PhoneNumber number, string duty, bool mayBeUnknown)
    {
        ItemDuty ofProfile = new(table, Keys.Lead(number), Keys.Profile, duty, time);
        return mayBeUnknown ? new ProfileDuty(ofProfile, cancellationToken => MakeProfileAsync(number, cancellationToken)) : ofProfile;
    }

    /// <summary>The parts that every transaction has which keeps something new under a number: however late it is carried out, it brings back nobody who was erased.</summary>
    /// <param name="number">Whose profile is made, or kept for longer.</param>
    /// <param name="beganAt">When that began of which something is kept.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    internal async Task<IReadOnlyList<TransactWriteItem>> AdmittingAsync(PhoneNumber number, DateTimeOffset beganAt, CancellationToken cancellationToken)
    {
        string hash = await hashes.HashAsync(number, cancellationToken);
        return
        [
            table.Requiring(Keys.Suppressed(hash), Keys.Suppression, new Update().IfAbsentOrBefore(Attributes.Of(beganAt - ClockTolerance), ErasedAt)),
            table.Updating(
                Keys.Lead(number), Keys.Profile, new Update().SetOnce(Attributes.EmptyMap(), "History").SetOnce(Attributes.Of(0), "Version").Set(Expiry(), "ExpiresAt")),
        ];
    }

    private async Task<bool> IsSuppressedAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        string hash = await hashes.HashAsync(number, cancellationToken);
        return await table.GetAsync(Keys.Suppressed(hash), Keys.Suppression, cancellationToken) is not null;
    }

    private async Task MakeProfileAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        await table.WriteTogetherAsync(await AdmittingAsync(number, time.GetUtcNow(), cancellationToken), cancellationToken);

    private AttributeValue Expiry() => Attributes.Of((time.GetUtcNow() + retention).ToUnixTimeSeconds());

    private static AttributeValue Of(PastCall call) => new()
    {
        M = new()
        {
            ["InteractionId"] = Attributes.Of(call.InteractionId),
            ["Attempt"] = Attributes.Of(call.Attempt),
            ["PlacedAt"] = Attributes.Of(call.PlacedAt),
        },
    };

    private static List<PastCall> ReadHistory(Dictionary<string, AttributeValue> history) =>
    [
        .. history.Values.Select(entry => new PastCall(
            entry.M.TextOf("InteractionId") ?? "",
            (int)entry.M.NumberOf("Attempt"),
            entry.M.InstantOf("PlacedAt") ?? default,
            entry.M.InstantOf("EndedAt"),
            entry.M.TextOf("Ended") is { } ended ? Enum.Parse<Telephony>(ended) : null)),
    ];
}
