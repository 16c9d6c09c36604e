using Atlas.Engine.Workflow;

namespace Atlas.Engine.Leads;

/// <summary>All that the engine itself keeps of a person. Outside world: both tables.</summary>
public interface IPersonalData
{
    /// <summary>Lists what is kept under a number.</summary>
    Task<PersonalHoldings> ListAsync(PhoneNumber number, CancellationToken cancellationToken);

    /// <summary>Marks each interaction's id as erased: from then on whatever arrives late keeps nothing.</summary>
    Task MarkErasedAsync(PersonalHoldings holdings, CancellationToken cancellationToken);

    /// <summary>Removes everything but the marks, once the files are gone that it was listed with.</summary>
    /// <returns>False when a call was noted more of since: that record stays, and is to be listed again.</returns>
    Task<bool> EraseAsync(PersonalHoldings holdings, CancellationToken cancellationToken);
}

/// <summary>What is kept of a person.</summary>
/// <param name="Number">Whose.</param>
/// <param name="Interactions">How many interactions.</param>
/// <param name="Turns">How many turns of conversation.</param>
/// <param name="Consents">How many records of consent.</param>
/// <param name="Files">Keys of recordings and transcripts.</param>
/// <param name="Waiting">Tokens that still wait for an answer.</param>
/// <param name="Records">Every record to remove.</param>
/// <param name="LastNames">The family names under which the interactions were opened.</param>
public sealed record PersonalHoldings(
    PhoneNumber Number,
    int Interactions,
    int Turns,
    int Consents,
    IReadOnlyList<string> Files,
    IReadOnlyList<WaitingToken> Waiting,
    IReadOnlyList<StoredRecord> Records,
    IReadOnlySet<string> LastNames);

/// <summary>A token that still waits.</summary>
/// <param name="InteractionId">The interaction.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Token">The token.</param>
public sealed record WaitingToken(string InteractionId, int Attempt, TaskToken Token);

/// <summary>A record by its keys.</summary>
/// <param name="IsPointer">Whether it is an id's pointer, of which the fact of the erasure remains.</param>
/// <param name="IsToken">Whether it lies in the table of tokens.</param>
/// <param name="PartitionKey">Partition key.</param>
/// <param name="SortKey">Sort key.</param>
/// <param name="CallFacts">How much was noted of an interaction's calls; null for other records.</param>
public sealed record StoredRecord(bool IsPointer, bool IsToken, string PartitionKey, string SortKey, int? CallFacts = null);
