using Atlas.Engine.LocalCloud.StepFunctions.Definitions;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>One entry of <c>Retry</c>.</summary>
/// <param name="ErrorEquals">The errors that it retries.</param>
/// <param name="IntervalSeconds">The wait before the first retry.</param>
/// <param name="MaxAttempts">How often it retries; 0 means never.</param>
/// <param name="BackoffRate">What each wait is multiplied by for the next.</param>
/// <param name="MaxDelaySeconds">The longest wait; null means no bound.</param>
/// <param name="HasJitter">Whether the wait is drawn between 0 and what was computed.</param>
internal sealed record Retrier(
    IReadOnlyList<string> ErrorEquals,
    int IntervalSeconds,
    int MaxAttempts,
    double BackoffRate,
    int? MaxDelaySeconds,
    bool HasJitter)
{
    /// <summary>Reads an entry.</summary>
    public static Retrier Parse(Fields fields, bool isLast)
    {
        fields.Comment();
        Retrier retrier = new(
            Resilience.Names(fields, isLast),
            fields.Whole("IntervalSeconds", 1, Limits.Seconds) ?? 1,
            fields.Whole("MaxAttempts", 0, Limits.Seconds) ?? 3,
            fields.Number("BackoffRate", 1, double.MaxValue) ?? 2,
            fields.Whole("MaxDelaySeconds", 1, 31_622_400),
            fields.Choice("JitterStrategy", "FULL", "NONE") == "FULL");
        if (retrier.MaxDelaySeconds <= retrier.IntervalSeconds)
            throw fields.Refusal("MaxDelaySeconds", "MaxDelaySeconds must be greater than IntervalSeconds.");
        fields.Done();
        return retrier;
    }

    /// <summary>The wait before a retry.</summary>
    /// <param name="retriesBefore">How often this entry has retried already.</param>
    /// <param name="chance">From 0 up to 1: where jitter puts the wait.</param>
    public TimeSpan DelayBefore(int retriesBefore, double chance)
    {
        double seconds = Math.Min(IntervalSeconds * Math.Pow(BackoffRate, retriesBefore), MaxDelaySeconds ?? Limits.Seconds);
        return TimeSpan.FromSeconds(HasJitter ? seconds * chance : seconds);
    }
}
