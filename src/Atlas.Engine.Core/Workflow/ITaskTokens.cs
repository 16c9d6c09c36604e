using Atlas.Engine.Calls;

namespace Atlas.Engine.Workflow;

/// <summary>Whether a token waits for its answer.</summary>
public enum TokenStatus
{
    /// <summary>Not answered yet.</summary>
    Waiting,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>The workflow stopped waiting.</summary>
    Abandoned,
}

/// <summary>A token as it is kept.</summary>
/// <param name="Token">The token.</param>
/// <param name="Status">Whether it waits.</param>
/// <param name="ContactId">The call that it waits for, once that is known.</param>
public sealed record StoredToken(TaskToken Token, TokenStatus Status, string? ContactId);

/// <summary>Where tokens wait for calls to end. Outside world: a table.</summary>
public interface ITaskTokens
{
    /// <summary>Stores a token for an attempt, in place of an earlier one of the same attempt.</summary>
    /// <returns>False when the person was erased: nothing is stored of them any more.</returns>
    Task<bool> StoreAsync(InteractionKey key, TaskToken token, CancellationToken cancellationToken);

    /// <summary>The attempt's token, or null; read consistently.</summary>
    Task<StoredToken?> FindAsync(InteractionKey key, CancellationToken cancellationToken);

    /// <summary>Marks the attempt's token, if it is still this one and still waits: what was answered stays answered.</summary>
    Task MarkAsync(InteractionKey key, TaskToken token, TokenStatus status, CancellationToken cancellationToken);

    /// <summary>Links a call to its attempt, both ways.</summary>
    Task LinkAsync(InteractionKey key, string contactId, CancellationToken cancellationToken);

    /// <summary>The attempt that a call belongs to, or null when no link was written.</summary>
    Task<InteractionKey?> FindContactAsync(string contactId, CancellationToken cancellationToken);
}
