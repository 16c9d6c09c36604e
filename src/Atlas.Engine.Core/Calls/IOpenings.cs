using Atlas.Engine.Consent;

namespace Atlas.Engine.Calls;

/// <summary>Where interactions begin. Outside world: a transaction over both tables.</summary>
public interface IOpenings
{
    /// <summary>Creates an interaction's record, its consent's and the person's profile, unless that was done already.</summary>
    /// <returns>The record as it stands: an earlier one wins.</returns>
    /// <exception cref="Errors.InteractionNotFound">The person was erased since the interaction began.</exception>
    Task<Interaction> OpenAsync(Interaction opening, ConsentEvidence? consent, CancellationToken cancellationToken);
}
