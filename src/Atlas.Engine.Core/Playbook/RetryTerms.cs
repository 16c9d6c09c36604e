namespace Atlas.Engine.Playbook;

/// <summary>When to call again, by how the last call ended. An outcome that is not listed is not retried.</summary>
/// <param name="MaxCalls">How many calls one interaction may place.</param>
/// <param name="NoAnswer">After the first call, the second, and so on, when nobody answered.</param>
/// <param name="Busy">When the line was busy.</param>
/// <param name="Voicemail">When a machine answered.</param>
/// <param name="Failed">When the network failed.</param>
public sealed record RetryTerms(
    int MaxCalls,
    IReadOnlyList<RetryStep> NoAnswer,
    IReadOnlyList<RetryStep> Busy,
    IReadOnlyList<RetryStep> Voicemail,
    IReadOnlyList<RetryStep> Failed);

/// <summary>One wait: exactly one of the two is given. Calling hours may make it longer.</summary>
/// <param name="AfterMinutes">Minutes after the last call's end.</param>
/// <param name="NextMorningAt">This time on the day after, by the clock on the called person's wall.</param>
public sealed record RetryStep(int? AfterMinutes = null, TimeOnly? NextMorningAt = null);
