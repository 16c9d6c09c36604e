using Amazon.DynamoDBv2.Model;
using Atlas.Engine.Calls;

namespace Atlas.Engine.DynamoDb;

/// <summary>Duties that must be done once, claimed on an item: three flat attributes each, all written under conditions.</summary>
internal sealed class Duties(Table table, TimeProvider time)
{
    public async Task<DutyClaim> ClaimAsync(string pk, string sk, string duty, TimeSpan claimTime, CancellationToken cancellationToken)
    {
        string claimed = duty + "ClaimedAt", done = duty + "Result";
        AttributeValue now = Attributes.Of(time.GetUtcNow());
        Update first = new Update().Set(now, claimed).IfAbsent(claimed).IfAbsent(done).IfItemExists();
        if (await table.UpdateAsync(pk, sk, first, cancellationToken)) return new(ClaimState.Ours);

        Dictionary<string, AttributeValue>? item = await table.GetAsync(pk, sk, cancellationToken);
        if (item?.TextOf(done) is { } result) return new(ClaimState.Done, result);
        if (item?.TextOf(claimed) is not { } earlier) return new(ClaimState.TheirsNow);
        if (time.GetUtcNow() - Attributes.Instant(earlier) < claimTime) return new(ClaimState.TheirsNow);

        Update again = new Update().Set(now, claimed).IfEquals(Attributes.Of(earlier), claimed).IfAbsent(done);
        return new(await table.UpdateAsync(pk, sk, again, cancellationToken) ? ClaimState.OursAfterAnother : ClaimState.TheirsNow);
    }

    public Task FulfilAsync(string pk, string sk, string duty, string result, CancellationToken cancellationToken) =>
        table.UpdateAsync(pk, sk, new Update().Set(Attributes.Of(result), duty + "Result").IfItemExists(), cancellationToken);

    // Left as claimed long ago: whoever comes next looks first whether the duty was done after all.
    public Task ReleaseAsync(string pk, string sk, string duty, CancellationToken cancellationToken) =>
        table.UpdateAsync(pk, sk, new Update().Set(Attributes.Of(DateTimeOffset.UnixEpoch), duty + "ClaimedAt").IfAbsent(duty + "Result").IfItemExists(), cancellationToken);
}
