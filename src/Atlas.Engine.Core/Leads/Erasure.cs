using System.Globalization;
using System.Security.Cryptography;
using Atlas.Engine.Calls;
using Atlas.Engine.Hosting;
using Atlas.Engine.Transcripts;
using Atlas.Engine.Workflow;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Leads;

/// <summary>Erases a person: the lead, its activities and cases, interactions, turns, consents, recordings and transcripts.</summary>
/// <remarks>
/// The suppression comes first and stays, as a keyed hash. Name and number are looked up in our own records and in the
/// CRM, which comes last: a run that died half-way is simply run again. What arrives late, a recording or a transcript, finds that its
/// interaction was erased and is dropped.
/// </remarks>
public sealed class Erasure(
    ILeadDirectory directory, IPersonalData holdings, IPeople people, IRecordings recordings, TokenAnswer answer, TimeProvider time, ILogger log)
{
    /// <summary>Erases a person whom both number and family name identify; the number alone where no name is known under it.</summary>
    /// <returns>The receipt, or null when nobody is known by both.</returns>
    public async Task<ErasureReceipt?> EraseAsync(PhoneNumber number, string lastName, string channel, CancellationToken cancellationToken)
    {
        PersonalHoldings held = await holdings.ListAsync(number, cancellationToken);
        if (!await IdentifiesAsync(held, lastName.Trim(), cancellationToken)) return null;
        Dictionary<string, int> counts = [];
        do
        {
            await people.BeginErasureAsync(number, channel, cancellationToken);
            // Again, now that no further call can begin and nothing that began before is opened: what came in between is erased too.
            held = await holdings.ListAsync(number, cancellationToken);
            int files = await EraseHoldingsAsync(held, cancellationToken);
            Count("interactions", held.Interactions);
            Count("turns", held.Turns);
            Count("consents", held.Consents);
            Count("files", files);
            foreach ((string kind, int count) in await directory.EraseAsync(number, cancellationToken)) Count(kind, count);
            // Whoever came again before the CRM was through is erased once more: what they asked for is gone from there.
            held = await holdings.ListAsync(number, cancellationToken);
        }
        while (held.Records.Count > 0);

        ErasureReceipt receipt = new(RandomNumberGenerator.GetHexString(12), time.GetUtcNow(), counts);
        log.Erased(receipt.Counts.Values.Sum());
        return receipt;

        void Count(string kind, int count) => counts[kind] = counts.GetValueOrDefault(kind) + count;
    }

    private async Task<bool> IdentifiesAsync(PersonalHoldings held, string lastName, CancellationToken cancellationToken)
    {
        if (held.LastNames.Contains(lastName)) return true;
        KnownNames names = await directory.NamesAsync(held.Number, cancellationToken);
        // Whoever asked for a colleague and nothing else gave a name in one piece, or none: then there is nothing to tell strangers by.
        return names.Identify(lastName) || (names.IsEmpty && held.LastNames.Count == 0 && held.Records.Count > 0);
    }

    // How many files there were.
    private async Task<int> EraseHoldingsAsync(PersonalHoldings held, CancellationToken cancellationToken)
    {
        HashSet<string> files = [];
        // Whoever looked before the marks may still note a recording: such a record is listed again, until its files are known and gone.
        for (PersonalHoldings left = held; ;)
        {
            await holdings.MarkErasedAsync(left, cancellationToken);
            files.UnionWith(left.Files);
            await AnswerAsync(left.Waiting, cancellationToken);
            foreach (string file in left.Files) await recordings.DiscardAsync(file, cancellationToken);
            if (await holdings.EraseAsync(left, cancellationToken)) return files.Count;
            left = await holdings.ListAsync(held.Number, cancellationToken);
        }
    }

    private async Task AnswerAsync(IReadOnlyList<WaitingToken> tokens, CancellationToken cancellationToken)
    {
        foreach (WaitingToken waiting in tokens)
        {
            CallOutcome outcome = new(
                waiting.InteractionId, waiting.Attempt, Telephony.NotPlaced, new(LegalDecision.Denied, "Erased"), "The person had their data erased.");
            await answer.GiveAsync(new(waiting.InteractionId, waiting.Attempt), waiting.Token, outcome, cancellationToken);
        }
    }
}

/// <summary>What was erased, without saying of whom.</summary>
/// <param name="Id">By which the person may refer to it.</param>
/// <param name="ErasedAt">When, UTC.</param>
/// <param name="Counts">How many of each kind.</param>
public sealed record ErasureReceipt(string Id, DateTimeOffset ErasedAt, IReadOnlyDictionary<string, int> Counts)
{
    /// <summary>The receipt as the person reads it.</summary>
    public override string ToString()
    {
        string counts = string.Join(", ", Counts.Where(count => count.Value > 0).Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key}: {count.Value}")));
        return string.Create(CultureInfo.InvariantCulture, $"{Id} ({ErasedAt:yyyy-MM-dd HH:mm} UTC; {(counts.Length > 0 ? counts : "nothing was stored")})");
    }
}
