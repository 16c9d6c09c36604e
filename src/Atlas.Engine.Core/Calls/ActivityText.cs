using System.Globalization;
using System.Text;
using Atlas.Engine.Conversations;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Writes an outcome as a sales person reads it.</summary>
public static class ActivityText
{
    /// <summary>The activity of one attempt.</summary>
    /// <param name="leadId">Whose.</param>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="wish">What a colleague has to see to; null for nothing.</param>
    /// <param name="playbook">The company's words.</param>
    /// <param name="now">The day that counts when no end of the call is known.</param>
    public static Activity Of(string leadId, CallOutcome outcome, string? wish, CompanyPlaybook playbook, DateTimeOffset now) => new(
        leadId,
        outcome.ContactId ?? new InteractionKey(outcome.InteractionId, outcome.Attempt).ToString(),
        playbook.Salesforce.TaskSubject.Replace("{outcome}", InAWord(outcome), StringComparison.Ordinal),
        Describe(outcome, wish),
        outcome.Telephony.ToString(),
        outcome.Telephony == Telephony.NotPlaced ? null : outcome.DurationSeconds,
        DateOnly.FromDateTime((outcome.EndedAt ?? now).UtcDateTime));

    /// <summary>The outcome in full.</summary>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="wish">What a colleague has to see to; null for nothing.</param>
    public static string Describe(CallOutcome outcome, string? wish)
    {
        StringBuilder text = new();
        text.AppendLine(outcome.Reason);
        if (outcome.Legal.OptedOut) text.AppendLine("The person asked not to be called again. Do not call.");
        if (wish is not null) text.AppendLine(wish);
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

    /// <summary>What the person wished on a call that a colleague has to see to, even if no case could be opened while they waited; null for nothing.</summary>
    /// <param name="interaction">The interaction; null when nothing is known of it.</param>
    /// <param name="attempt">The call.</param>
    public static string? WishOf(Interaction? interaction, int attempt)
    {
        IReadOnlyList<Exchange> said = interaction?.ExchangesOf(attempt) ?? [];
        if (said.Any(exchange => exchange.Intent == Intents.DeleteMyInfo)) return "The person asked to have their data erased: a colleague has to see to it.";
        return said.Any(exchange => exchange.Intent == Intents.Callback) ? "The person asked to be called by a colleague." : null;
    }

    /// <summary>The outcome as it stands in a subject line.</summary>
    public static string InAWord(CallOutcome outcome) => outcome switch
    {
        { Legal.OptedOut: true } => "opted out",
        { Legal.Decision: LegalDecision.Denied } => $"not placed, {outcome.Legal.Rule}",
        { Conversation: { Interest: not Interest.None } conversation } => $"{EndOfCall.InAWord(outcome.Telephony)}, {conversation.Interest.ToString().ToLowerInvariant()}",
        _ => EndOfCall.InAWord(outcome.Telephony),
    };
}
