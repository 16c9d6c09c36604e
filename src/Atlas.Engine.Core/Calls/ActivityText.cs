using System.Globalization;
using System.Text;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Writes an outcome as a sales person reads it.</summary>
public static class ActivityText
{
    /// <summary>The activity of one attempt.</summary>
    public static Activity Of(string leadId, CallOutcome outcome, CompanyPlaybook playbook, DateTimeOffset now) => new(
        leadId,
        outcome.ContactId ?? new InteractionKey(outcome.InteractionId, outcome.Attempt).ToString(),
        playbook.Salesforce.TaskSubject.Replace("{outcome}", InAWord(outcome), StringComparison.Ordinal),
        Describe(outcome),
        outcome.Telephony.ToString(),
        outcome.Telephony == Telephony.NotPlaced ? null : outcome.DurationSeconds,
        DateOnly.FromDateTime((outcome.EndedAt ?? now).UtcDateTime));

    /// <summary>The outcome in full.</summary>
    public static string Describe(CallOutcome outcome)
    {
        StringBuilder text = new();
        text.AppendLine(outcome.Reason);
        if (outcome.Legal.OptedOut) text.AppendLine("The person asked not to be called again. Do not call.");
        if (outcome.Legal.Decision is LegalDecision.Denied or LegalDecision.Held) text.AppendLine(CultureInfo.InvariantCulture, $"Rule: {outcome.Legal.Rule}");
        if (outcome.CallAgainAt is { } again) text.AppendLine(CultureInfo.InvariantCulture, $"Next call: {again:yyyy-MM-dd HH:mm} UTC");
        if (outcome.Conversation is { } conversation)
        {
            text.AppendLine().AppendLine(conversation.Summary);
            text.AppendLine(CultureInfo.InvariantCulture, $"Interest: {conversation.Interest}");
            if (conversation.CallbackTime is { } callback) text.AppendLine(CultureInfo.InvariantCulture, $"Asked to be called: {callback}");
            List("Topics", conversation.KeyTopics);
            List("Decisions", conversation.Decisions);
            List("Next steps", conversation.NextSteps);
            List("In their words", [.. conversation.Quotes.Select(quote => $"\"{quote.Text}\" ({quote.Turn})")]);
        }

        return text.ToString().TrimEnd();

        void List(string title, IReadOnlyList<string> lines)
        {
            if (lines.Count == 0) return;
            text.AppendLine().Append(title).AppendLine(":");
            foreach (string line in lines) text.Append("- ").AppendLine(line);
        }
    }

    private static string InAWord(CallOutcome outcome) => outcome switch
    {
        { Legal.OptedOut: true } => "opted out",
        { Legal.Decision: LegalDecision.Denied } => $"not placed, {outcome.Legal.Rule}",
        { Conversation: { } conversation } => $"{outcome.Telephony}, {conversation.Interest}",
        _ => outcome.Telephony.ToString(),
    };
}
