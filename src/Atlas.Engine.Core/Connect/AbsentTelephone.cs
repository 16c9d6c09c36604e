using Atlas.Engine.Calls;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Connect;

/// <summary>Stands where no Connect instance is set up: the chat works, and every call ends as not placed.</summary>
public sealed class AbsentTelephone : ITelephone
{
    /// <inheritdoc/>
    public Task<DialResult> DialAsync(GateDecision.Allowed permission, InteractionKey key, PhoneNumber number, CancellationToken cancellationToken) =>
        Task.FromResult<DialResult>(new DialResult.Refused(Telephony.NotPlaced, "No telephone is set up."));

    /// <inheritdoc/>
    public Task<ContactState?> DescribeAsync(string contactId, CancellationToken cancellationToken) => Task.FromResult<ContactState?>(null);

    /// <inheritdoc/>
    public Task HangUpAsync(string contactId, CancellationToken cancellationToken) => Task.CompletedTask;
}
