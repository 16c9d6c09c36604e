using Atlas.Engine.Consent;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Calls;

/// <summary>What the gate must know of a person, read consistently.</summary>
/// <param name="CallingStopped">Whether the kill switch is thrown.</param>
/// <param name="Suppressed">Whether the person must not be called.</param>
/// <param name="Consent">The latest consent; null when there is none.</param>
/// <param name="History">Every call placed to this number.</param>
/// <param name="Version">Changes with every change of the history.</param>
public sealed record Standing(bool CallingStopped, bool Suppressed, ConsentEvidence? Consent, IReadOnlyList<PastCall> History, long Version);

/// <summary>What is known of people by their number. Outside world: a table.</summary>
public interface IPeople
{
    /// <summary>Reads what the gate must know.</summary>
    Task<Standing> StandingAsync(PhoneNumber number, CancellationToken cancellationToken);

    /// <summary>Whether anything is kept of a person.</summary>
    Task<bool> IsKnownAsync(PhoneNumber number, CancellationToken cancellationToken);

    /// <summary>Writes a call into the history before it is placed, unless the history changed since <paramref name="version"/> was read, or the attempt's call has ended.</summary>
    /// <returns>Whether it was written; if not, read the standing and ask the gate again.</returns>
    Task<bool> ReserveAsync(PhoneNumber number, PastCall call, long version, CancellationToken cancellationToken);

    /// <summary>Notes how a call of the history ended.</summary>
    Task CloseAsync(PhoneNumber number, InteractionKey key, DateTimeOffset endedAt, Telephony ended, CancellationToken cancellationToken);

    /// <summary>Sees to it that the number is not called again. Survives erasure; once suppressed stays suppressed.</summary>
    /// <param name="number">Whom not to call; only a keyed hash is kept.</param>
    /// <param name="reason">Such as <c>OptOut</c>.</param>
    /// <param name="channel">Where the wish was heard: <c>voice</c>, <c>chat</c>.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    Task SuppressAsync(PhoneNumber number, string reason, string channel, CancellationToken cancellationToken);

    /// <summary>Suppresses a number as <see cref="SuppressAsync"/> does, and sees to it that no interaction that began before now is opened any more.</summary>
    /// <param name="number">Whose data are to be erased; only a keyed hash is kept.</param>
    /// <param name="channel">Where the wish was heard: <c>voice</c>, <c>chat</c>.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    Task BeginErasureAsync(PhoneNumber number, string channel, CancellationToken cancellationToken);

    /// <summary>A duty that must be done once for a person, such as creating their lead.</summary>
    /// <param name="number">Whose.</param>
    /// <param name="duty">Letters and digits.</param>
    /// <param name="mayBeUnknown">Whether the duty may come from somebody of whom no interaction was opened.</param>
    IDuty Duty(PhoneNumber number, string duty, bool mayBeUnknown);
}
