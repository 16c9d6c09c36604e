using Atlas.Engine.Errors;
using Atlas.Engine.Hosting;

namespace Atlas.Engine.Calls;

/// <summary>Something that must be done once, claimed on the record that it belongs to. Outside world: a table.</summary>
public interface IDuty
{
    /// <summary>Claims the duty.</summary>
    Task<DutyClaim> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Notes that the claimed duty is done.</summary>
    /// <param name="result">What it gave, such as a record's id.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    Task FulfilAsync(string result, CancellationToken cancellationToken);

    /// <summary>Gives the claimed duty back after a failure, so that a retry need not wait.</summary>
    Task ReleaseAsync(CancellationToken cancellationToken);
}

/// <summary>Whether a duty is ours to do.</summary>
/// <param name="State">What became of the claim.</param>
/// <param name="Result">What the duty gave, when it is done.</param>
public sealed record DutyClaim(ClaimState State, string? Result = null);

/// <summary>What became of a claim.</summary>
public enum ClaimState
{
    /// <summary>The duty is ours, and nobody began it.</summary>
    Ours,

    /// <summary>The duty is ours, but somebody began it and vanished: look first whether it was done.</summary>
    OursAfterAnother,

    /// <summary>Somebody is at it now.</summary>
    TheirsNow,

    /// <summary>It is done.</summary>
    Done,
}

/// <summary>A duty that is done.</summary>
/// <param name="Result">What it gave.</param>
/// <param name="IsOurs">Whether this run did it.</param>
public sealed record DoneDuty(string Result, bool IsOurs);

/// <summary>Does duties: claim, do, note; give back on failure, unless what was asked for may still happen.</summary>
public static class Duties
{
    // The invocation may be out of time; giving a claim back takes a moment of its own.
    private static readonly TimeSpan LastMoment = TimeSpan.FromMilliseconds(300);

    /// <summary>Does a duty, unless it is done.</summary>
    /// <param name="duty">The duty.</param>
    /// <param name="work">Does it. Told whether somebody began it and vanished, so that it looks first whether it was done; returns what it gave.</param>
    /// <param name="busy">What to throw when somebody is at it now. They may have died: only a retry can tell.</param>
    /// <param name="cancellationToken">Signalled when the invocation's deadline passes.</param>
    public static async Task<DoneDuty> DoOnceAsync(this IDuty duty, Func<bool, Task<string>> work, Func<TransientError> busy, CancellationToken cancellationToken)
    {
        DutyClaim claim = await duty.ClaimAsync(cancellationToken);
        if (claim.State == ClaimState.Done) return new(claim.Result ?? "", false);
        if (claim.State == ClaimState.TheirsNow) throw busy();
        try
        {
            string result = await work(claim.State == ClaimState.OursAfterAnother);
            await duty.FulfilAsync(result, cancellationToken);
            return new(result, true);
        }
        catch (AtlasError error) when (!error.MayStillHappen)
        {
            using CancellationTokenSource moment = Deadlines.After(LastMoment);
            await duty.ReleaseAsync(moment.Token);
            throw;
        }
    }
}
