using Atlas.Engine.Conversations;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Takes up a wish not to be called that could not be stored while it was expressed: it is left in the transcript, or noted on the contact.</summary>
internal sealed class UnstoredWishes(ITelephone telephone, OptOuts optOuts, CompanyPlaybook playbook)
{
    private readonly Lazy<SpokenRequests> requests = new(() => new(playbook));

    /// <summary>Looks through what is left of an answered call.</summary>
    /// <param name="interaction">Whose.</param>
    /// <param name="attempt">The call.</param>
    /// <param name="state">What the telephone knows of it.</param>
    /// <param name="turns">What was said.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    /// <returns>What is known of the call, the wish included.</returns>
    public async Task<CallRecord> TakeAsync(Interaction interaction, int attempt, ContactState state, IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        CallRecord call = interaction.Call(attempt);
        if (call.OptedOut) return call;
        // What a machine recites is nobody's wish.
        bool said = !call.HeardVoicemail && turns.Any(turn => turn.Who == Speaker.Caller
            && requests.Value.Classify(turn.Text, "Speech") == SpokenRequest.StopCalling
            && !requests.Value.IsMachine(turn.Text));
        if (!said && !await IsNotedAsync(state, cancellationToken)) return call;
        await optOuts.TakeAsync(interaction, attempt, "record", cancellationToken);
        return call with { OptedOut = true };
    }

    // The person was told that they will not be called: while Connect cannot say what was noted, the call is not settled.
    private async Task<bool> IsNotedAsync(ContactState state, CancellationToken cancellationToken) =>
        state.AskedToStop ?? (await telephone.DescribeAsync(state.ContactId, cancellationToken))?.AskedToStop ?? false;
}
