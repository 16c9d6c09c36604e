using Atlas.Engine.Hosting;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.Calls;

/// <summary>Honours the wish of a person on a call not to be called again: the number is suppressed, and the attempt's record says so.</summary>
/// <remarks>Safe to run twice: once suppressed stays suppressed, and a fact of a call is written once.</remarks>
public sealed class OptOuts(IPeople people, IInteractions interactions, ILogger log)
{
    /// <summary>Takes a wish.</summary>
    /// <param name="interaction">Whose.</param>
    /// <param name="attempt">The call on which it was expressed.</param>
    /// <param name="channel">Where it was heard: <c>voice</c>, <c>key</c>, or <c>record</c> when only what is left of the call tells of it.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    public async Task TakeAsync(Interaction interaction, int attempt, string channel, CancellationToken cancellationToken)
    {
        await people.SuppressAsync(interaction.Number, "OptOut", channel, cancellationToken);
        await interactions.KeepCallAsync(interaction, new CallRecord(attempt, OptedOut: true), cancellationToken);
        log.OptedOut(channel);
        // However it was expressed, it was on a call: the rate of opt-outs counts them together.
        Metrics.Instance.Count("OptOut", "Channel", "voice");
    }
}
