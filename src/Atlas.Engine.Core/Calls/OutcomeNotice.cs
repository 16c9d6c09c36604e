using Atlas.Engine.Errors;
using Atlas.Engine.Notifications;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Tells the sales team, once for each interaction, how it ended.</summary>
/// <remarks>The duty is claimed on the interaction's record. A message has nowhere to be looked up: a crash right after it repeats it once.</remarks>
internal sealed class OutcomeNotice(IInteractions interactions, ISalesTeam salesTeam, CompanyPlaybook playbook)
{
    private const string Duty = "Notify";

    /// <summary>Tells of an outcome.</summary>
    public Task TellAsync(Interaction interaction, string leadId, CallOutcome outcome, CancellationToken cancellationToken)
    {
        string subject = playbook.Notifications.OutcomeSubject.Replace("{outcome}", ActivityText.InAWord(outcome), StringComparison.Ordinal);
        string text = $"{ActivityText.Describe(outcome, ActivityText.WishOf(interaction, outcome.Attempt))}\n\nLead: {leadId}\nInteraction: {interaction.Id}";
        return OnceAsync(interaction, () => salesTeam.TellAsync(subject, text, Facts(outcome), cancellationToken), cancellationToken);
    }

    /// <summary>Tells of a workflow that failed where no lead can be named.</summary>
    /// <param name="interaction">The interaction; null when nothing is known of it, so that nothing can be claimed either.</param>
    /// <param name="error">The error's name.</param>
    /// <param name="failure">How far the workflow came.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    public Task TellOfFailureAsync(Interaction? interaction, string error, CallOutcome failure, CancellationToken cancellationToken)
    {
        return interaction is null ? TellAsync() : OnceAsync(interaction, TellAsync, cancellationToken);

        Task TellAsync() => salesTeam.TellAsync(
            playbook.Notifications.FailureSubject,
            $"A visitor asked for a call, and the workflow failed: {error}.\n{failure.Reason}\nInteraction: {failure.InteractionId}",
            Facts(failure),
            cancellationToken);
    }

    private Task<DoneDuty> OnceAsync(Interaction interaction, Func<Task> tell, CancellationToken cancellationToken) => interactions.Duty(interaction, Duty).DoOnceAsync(
        async _ =>
        {
            await tell();
            return "told";
        },
        () => new ServiceUnavailable("Another run is telling the sales team."),
        cancellationToken);

    private static Dictionary<string, string> Facts(CallOutcome outcome) => new()
    {
        ["telephony"] = outcome.Telephony.ToString(),
        ["interest"] = (outcome.Conversation?.Interest ?? Interest.None).ToString(),
        ["decision"] = outcome.Legal.Decision.ToString(),
    };
}
