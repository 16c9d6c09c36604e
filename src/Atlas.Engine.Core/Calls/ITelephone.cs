using Atlas.Engine.Leads;

namespace Atlas.Engine.Calls;

/// <summary>The telephone. Outside world: Amazon Connect.</summary>
public interface ITelephone
{
    /// <summary>Asks for a call. The same key asked twice within seven days is one call.</summary>
    /// <param name="permission">The gate's word, without which nothing is dialled.</param>
    /// <param name="key">The attempt: with it the contact finds its interaction.</param>
    /// <param name="number">Whom to call.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <exception cref="Errors.DecisionExpired">The permission is older than 60 seconds.</exception>
    /// <exception cref="Errors.TelephonyThrottled">Too many calls at once.</exception>
    /// <exception cref="Errors.TelephonyUnavailable">No answer, or a failure: whether a call was placed is not known.</exception>
    /// <exception cref="Errors.TelephonyRejected">The telephone is set up wrong.</exception>
    Task<DialResult> DialAsync(GateDecision.Allowed permission, InteractionKey key, PhoneNumber number, CancellationToken cancellationToken);

    /// <summary>What the telephone itself knows of a call; null when it knows none by that id.</summary>
    Task<ContactState?> DescribeAsync(string contactId, CancellationToken cancellationToken);

    /// <summary>Ends a call that should have ended by itself.</summary>
    Task HangUpAsync(string contactId, CancellationToken cancellationToken);
}

/// <summary>What became of asking for a call.</summary>
public abstract record DialResult
{
    private protected DialResult()
    {
    }

    /// <summary>The call is being placed.</summary>
    /// <param name="ContactId">Connect's id of it.</param>
    public sealed record Placed(string ContactId) : DialResult;

    /// <summary>The destination may not be called; asking again changes nothing.</summary>
    /// <param name="Telephony">What to record.</param>
    /// <param name="Reason">In plain words.</param>
    public sealed record Refused(Telephony Telephony, string Reason) : DialResult;
}

/// <summary>What the telephone knows of a call.</summary>
/// <param name="ContactId">Connect's id of it.</param>
/// <param name="Key">The attempt that it belongs to, when its attributes name one.</param>
/// <param name="ConnectedAt">When somebody or something answered, UTC; null if nobody did.</param>
/// <param name="EndedAt">When it ended, UTC; null while it goes on.</param>
/// <param name="DisconnectReason">Why it ended; optional.</param>
/// <param name="AnsweringMachine">Connect's word on who answered; null without machine detection.</param>
/// <param name="AskedToStop">Whether the contact flow noted the wish not to be called; null when the signal does not tell.</param>
public sealed record ContactState(
    string ContactId,
    InteractionKey? Key,
    DateTimeOffset? ConnectedAt,
    DateTimeOffset? EndedAt,
    string? DisconnectReason,
    string? AnsweringMachine,
    bool? AskedToStop = null)
{
    /// <summary>The contact attribute that notes the wish not to be called, as the contact flow names it.</summary>
    public const string AskedToStopAttribute = "askedToStop";
}
