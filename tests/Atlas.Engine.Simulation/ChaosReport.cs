using Atlas.Engine.Simulation.Watch;

namespace Atlas.Engine.Simulation;

/// <summary>What came of a simulation.</summary>
/// <param name="Calls">Calls placed.</param>
/// <param name="Worlds">Worlds run.</param>
/// <param name="Happened">Things that happened, over all worlds.</param>
/// <param name="Elapsed">How long it took, in real time.</param>
/// <param name="Hash">Over the traces of all worlds: the same seed has the same.</param>
/// <param name="Faults">How often each fault struck.</param>
/// <param name="Behaviours">What really happened on the telephones.</param>
/// <param name="Funnel">People, interactions, those that ended with an outcome, that were dialled, that were answered by a person or a machine.</param>
/// <param name="Errors">What functions failed with, by function and error.</param>
/// <param name="RacedStops">Wishes not to be called that were stored between a decision and its dial: too late for any gate.</param>
/// <param name="LateRecords">Leads and cases that Salesforce made of requests that were on their way while their person was erased.</param>
/// <param name="Worst">The world with most faults for its calls: its seed, and how many.</param>
/// <param name="Broken">The worlds in which a promise was broken.</param>
/// <param name="Trace">The first world's trace, if it was to be kept.</param>
public sealed record ChaosReport(
    int Calls,
    int Worlds,
    long Happened,
    TimeSpan Elapsed,
    string Hash,
    IReadOnlyDictionary<FaultKind, int> Faults,
    IReadOnlyDictionary<string, int> Behaviours,
    IReadOnlyList<FunnelStep> Funnel,
    IReadOnlyDictionary<string, int> Errors,
    int RacedStops,
    int LateRecords,
    (int Seed, int Faults) Worst,
    IReadOnlyList<BrokenWorld> Broken,
    IReadOnlyList<string> Trace);

/// <summary>One step of the funnel.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many.</param>
public sealed record FunnelStep(string Name, int Count);

/// <summary>A world in which a promise was broken.</summary>
/// <param name="Seed">Makes it again.</param>
/// <param name="Violations">What was broken.</param>
/// <param name="Trace">What led there: the events about whatever the first violation names.</param>
public sealed record BrokenWorld(int Seed, IReadOnlyList<Violation> Violations, IReadOnlyList<string> Trace);
