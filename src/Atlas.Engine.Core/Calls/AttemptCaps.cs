using System.Globalization;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Limits how often a number is called: one call at once, some within some hours, some in all.</summary>
/// <remarks>A call counts from when it was placed. A window is half-open: exactly its length later the call counts no more.</remarks>
internal sealed class AttemptCaps(CallingTerms terms, StateRule? state)
{
    private readonly TimeSpan openCallMax = TimeSpan.FromMinutes(terms.OpenCallMaxMinutes);
    private readonly AttemptCap[] caps = [.. terms.AttemptCaps, .. state?.AttemptCaps ?? []];

    /// <summary>Asks whether one more call may be placed.</summary>
    /// <param name="history">The calls placed so far, without the one that asks.</param>
    /// <param name="now">When the new one would be placed.</param>
    /// <returns>The first limit that is reached; null when none is.</returns>
    internal ReachedCap? FirstReached(IReadOnlyList<PastCall> history, DateTimeOffset now)
    {
        PastCall[] placed = [.. history.Where(call => call.Ended != Telephony.NotPlaced).OrderByDescending(call => call.PlacedAt)];
        if (placed.Length >= terms.MaxCallsTotal)
        {
            return new(GateRule.AttemptCapTotal, Invariant($"This number was called {placed.Length} times; {terms.MaxCallsTotal} are allowed in all."), null);
        }

        ReachedCap? first = null;
        if (placed.FirstOrDefault(call => call.EndedAt is null && now < call.PlacedAt + openCallMax) is { } open)
        {
            first = new(GateRule.CallUnderWay, "A call to this number is under way.", open.PlacedAt + openCallMax);
        }

        foreach (AttemptCap cap in caps)
        {
            if (FreeAt(cap, placed, now) is not { } free) continue;
            first ??= new(GateRule.AttemptCap, Invariant($"This number may be called {cap.MaxCalls} times in {cap.WindowHours} hours."), free);
            // One waiting has to serve for every limit.
            if (free > first.Until) first = first with { Until = free };
        }

        return first;
    }

    /// <summary>How many calls lie within a limit's hours.</summary>
    internal IEnumerable<(int WindowHours, int Calls)> Counts(IReadOnlyList<PastCall> history, DateTimeOffset now) =>
        caps.Select(cap => (cap.WindowHours, history.Count(call => call.Ended != Telephony.NotPlaced && Counts(cap, call, now))));

    // A call from the future comes from a clock that runs wrong: it counts.
    private static bool Counts(AttemptCap cap, PastCall call, DateTimeOffset now) =>
        now < call.PlacedAt + TimeSpan.FromHours(cap.WindowHours) && !(call.Ended is { } ended && cap.Ignoring.Contains(ended));

    private static DateTimeOffset? FreeAt(AttemptCap cap, PastCall[] latestFirst, DateTimeOffset now)
    {
        PastCall[] counted = [.. latestFirst.Where(call => Counts(cap, call, now))];
        return counted.Length >= cap.MaxCalls ? counted[cap.MaxCalls - 1].PlacedAt + TimeSpan.FromHours(cap.WindowHours) : null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A limit that is reached.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Reason">In plain words.</param>
/// <param name="Until">When one more call may be placed; null when never.</param>
internal sealed record ReachedCap(string Rule, string Reason, DateTimeOffset? Until);
