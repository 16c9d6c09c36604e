using Atlas.Engine.Hosting;

namespace Atlas.Engine.Calls;

/// <summary>Counts how attempts ended, once each.</summary>
internal static class OutcomeMetrics
{
    /// <summary>Counts an attempt's outcome, unless it was settled and counted before.</summary>
    public static void Count(Interaction interaction, Settled settled)
    {
        if (!settled.IsFirst) return;
        CallOutcome outcome = settled.Outcome;
        Metrics.Instance.Count("CallOutcome", "Telephony", outcome.Telephony.ToString());
        if (outcome.Conversation is { } conversation) Metrics.Instance.Count("CallInterest", "Interest", conversation.Interest.ToString());
        Metrics.Instance.Add("CallSeconds", outcome.DurationSeconds);

        // The gate's own record is asked once more, after the fact: whoever was called must have been allowed to be.
        if (outcome.WasPlaced) Metrics.Instance.Add("DeniedButDialled", interaction.Allowed.Contains(outcome.Attempt) ? 0 : 1);
    }
}
