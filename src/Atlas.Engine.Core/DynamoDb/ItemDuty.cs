using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;

namespace Atlas.Engine.DynamoDb;

/// <summary>A duty claimed on an item: flat attributes of its own, all written under conditions.</summary>
/// <param name="table">The table.</param>
/// <param name="pk">The item's partition key.</param>
/// <param name="sk">The item's sort key.</param>
/// <param name="duty">Letters and digits, such as <c>Activity1</c>.</param>
/// <param name="time">The clock by which a claim grows old.</param>
internal sealed class ItemDuty(Table table, string pk, string sk, string duty, TimeProvider time) : IDuty
{
    /// <summary>How long a claimed duty is left to whoever claimed it: longer than a function can run.</summary>
    public static readonly TimeSpan ClaimTime = TimeSpan.FromSeconds(90);

    private readonly string claimed = duty + "ClaimedAt";
    private readonly string done = duty + "Result";
    private AttributeValue? ours;

    /// <inheritdoc/>
    public async Task<DutyClaim> ClaimAsync(CancellationToken cancellationToken)
    {
        AttributeValue now = Attributes.Of(time.GetUtcNow());
        Update first = new Update().Set(now, claimed).IfAbsent(claimed).IfAbsent(done).IfItemExists();
        ours = now;
        if (await table.UpdateAsync(pk, sk, first, cancellationToken)) return new(ClaimState.Ours);

        Dictionary<string, AttributeValue>? item = await table.GetAsync(pk, sk, cancellationToken);
        if (item?.TextOf(done) is { } result) return new(ClaimState.Done, result);
        if (item?.TextOf(claimed) is not { } earlier) return new(ClaimState.TheirsNow);
        if (time.GetUtcNow() - Attributes.Instant(earlier) < ClaimTime) return new(ClaimState.TheirsNow);

        Update again = new Update().Set(now, claimed).IfEquals(Attributes.Of(earlier), claimed).IfAbsent(done);
        return new(await table.UpdateAsync(pk, sk, again, cancellationToken) ? ClaimState.OursAfterAnother : ClaimState.TheirsNow);
    }

    /// <inheritdoc/>
    public Task FulfilAsync(string result, CancellationToken cancellationToken) =>
        table.UpdateAsync(pk, sk, new Update().Set(Attributes.Of(result), done).IfItemExists(), cancellationToken);

    /// <inheritdoc/>
    // Left as claimed long ago: whoever comes next looks first whether the duty was done after all. A request to give back that comes
    // late, or twice, gives back nobody else's claim.
    public Task ReleaseAsync(CancellationToken cancellationToken) => ours is null ? Task.CompletedTask : table.UpdateAsync(
        pk, sk, new Update().Set(Attributes.Of(DateTimeOffset.UnixEpoch), claimed).IfEquals(ours, claimed).IfAbsent(done), cancellationToken);
}

/// <summary>A duty on the profile of somebody who may have none yet.</summary>
/// <param name="duty">The duty on the profile's item.</param>
/// <param name="makeProfile">Sees to it that there is a profile.</param>
internal sealed class ProfileDuty(ItemDuty duty, Func<CancellationToken, Task> makeProfile) : IDuty
{
    /// <inheritdoc/>
    public async Task<DutyClaim> ClaimAsync(CancellationToken cancellationToken)
    {
        await makeProfile(cancellationToken);
        return await duty.ClaimAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task FulfilAsync(string result, CancellationToken cancellationToken) => duty.FulfilAsync(result, cancellationToken);

    /// <inheritdoc/>
    public Task ReleaseAsync(CancellationToken cancellationToken) => duty.ReleaseAsync(cancellationToken);
}
