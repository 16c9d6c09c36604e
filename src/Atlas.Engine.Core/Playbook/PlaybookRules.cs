using System.Text.RegularExpressions;
using Atlas.Engine.Consent;

namespace Atlas.Engine.Playbook;

/// <summary>A rule that a playbook breaks.</summary>
/// <param name="Path">The field, such as <c>$.company.name</c>.</param>
/// <param name="Problem">What was expected.</param>
internal sealed record BrokenRule(string Path, string Problem);

/// <summary>What must hold of a playbook besides its shape.</summary>
internal static partial class PlaybookRules
{
    private const int FiveYearsInDays = 1_826;

    /// <summary>The first rule that is broken; null when none is.</summary>
    internal static BrokenRule? FirstBroken(CompanyPlaybook playbook) =>
        TextRules.Check(playbook)
            .Concat(PhraseRules.Check(playbook.Phrases))
            .Concat(Consent(playbook))
            .Concat(CallingTermsRules.Check(playbook.Calling))
            .Concat(Retry(playbook))
            .Concat(Models(playbook.Models))
            .Concat(Limits(playbook))
            .FirstOrDefault();

    /// <summary>Says that a number lies outside its range; nothing when it lies within.</summary>
    internal static IEnumerable<BrokenRule> Range(string path, double value, double min, double max)
    {
        if (!(value >= min && value <= max)) yield return new(path, FormattableString.Invariant($"a number from {min} to {max} was expected."));
    }

    private static IEnumerable<BrokenRule> Consent(CompanyPlaybook playbook)
    {
        ConsentTerms consent = playbook.Consent;
        if (consent.AcceptedClasses.Count == 0) yield return new("$.consent.acceptedClasses", "at least one class was expected.");
        if (!consent.AcceptedClasses.Contains(consent.Class)) yield return new("$.consent.class", "one of the accepted classes was expected.");
        if (playbook.Calling.Approver is null && consent.AcceptedClasses.Any(name => name != ConsentClass.AiVoiceMarketing))
        {
            yield return new("$.consent.acceptedClasses", $"anything but {ConsentClass.AiVoiceMarketing} needs calling.approver.");
        }

        foreach (BrokenRule broken in Range("$.consent.maxAgeDays", consent.MaxAgeDays, 1, FiveYearsInDays)) yield return broken;
    }

    private static IEnumerable<BrokenRule> Retry(CompanyPlaybook playbook)
    {
        RetryTerms plan = playbook.RetryPlan;
        return Range("$.retryPlan.maxCalls", plan.MaxCalls, 1, playbook.Calling.MaxCallsTotal)
            .Concat(Steps("$.retryPlan.noAnswer", plan.NoAnswer))
            .Concat(Steps("$.retryPlan.busy", plan.Busy))
            .Concat(Steps("$.retryPlan.voicemail", plan.Voicemail))
            .Concat(Steps("$.retryPlan.failed", plan.Failed));
    }

    private static IEnumerable<BrokenRule> Steps(string path, IReadOnlyList<RetryStep> steps)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i].AfterMinutes is null == steps[i].NextMorningAt is null) yield return new($"{path}[{i}]", "either afterMinutes or nextMorningAt was expected.");
            foreach (BrokenRule broken in Range($"{path}[{i}].afterMinutes", steps[i].AfterMinutes ?? 1, 1, 10_080)) yield return broken;
        }
    }

    private static IEnumerable<BrokenRule> Models(ModelTerms models) =>
        Model("$.models.scenario", models.Scenario).Concat(Model("$.models.conversation", models.Conversation)).Concat(Model("$.models.summary", models.Summary));

    private static IEnumerable<BrokenRule> Model(string path, ModelSettings model)
    {
        if (!ModelId().IsMatch(model.ModelId)) yield return new($"{path}.modelId", "a Bedrock model or inference profile id was expected.");
        foreach (BrokenRule broken in Range($"{path}.maxTokens", model.MaxTokens, 1, 8_192)
            .Concat(Range($"{path}.deadlineMs", model.DeadlineMs, 100, 60_000))
            .Concat(Range($"{path}.temperature", model.Temperature ?? 0, 0, 1)))
        {
            yield return broken;
        }
    }

    private static IEnumerable<BrokenRule> Limits(CompanyPlaybook playbook)
    {
        ConversationLimits limits = playbook.Conversation;
        Retention retention = playbook.Retention;
        return Range("$.conversation.maxTurns", limits.MaxTurns, 1, 200)
            .Concat(Range("$.conversation.maxCallSeconds", limits.MaxCallSeconds, 30, 3_600))
            .Concat(Range("$.conversation.historyTurns", limits.HistoryTurns, 1, 100))
            .Concat(Range("$.conversation.silenceTurns", limits.SilenceTurns, 1, 10))
            .Concat(Range("$.conversation.ringTimeoutSeconds", limits.RingTimeoutSeconds, 15, 60))
            .Concat(Range("$.conversation.maxReplyCharacters", limits.MaxReplyCharacters, 50, TextRules.MaxMessageLength))
            .Concat(Range("$.retention.interactionDays", retention.InteractionDays, 1, 3_650))
            .Concat(Range("$.retention.consentDays", retention.ConsentDays, FiveYearsInDays, 36_500))
            .Concat(Range("$.retention.recordingDays", retention.RecordingDays, 1, 3_650))
            .Concat(Range("$.retention.taskTokenDays", retention.TaskTokenDays, 1, 365));
    }

    [GeneratedRegex(@"^[A-Za-z0-9.:/_-]{1,2048}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ModelId();
}
