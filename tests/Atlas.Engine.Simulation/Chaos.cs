using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Atlas.Engine.Simulation.People;
using Atlas.Engine.Simulation.Report;
using Atlas.Engine.Simulation.Watch;

namespace Atlas.Engine.Simulation;

/// <summary>Runs worlds, each from its seed, until enough calls were placed; worlds are forgotten as they end.</summary>
public static partial class Chaos
{
    private const int MostBroken = 5;
    private const int MostLines = 150;
    private static readonly string[] Steps = ["people", "requests for a call", "requests that ended with an outcome", "requests that were dialled", "requests that were answered"];

    /// <summary>Runs a simulation.</summary>
    /// <param name="options">How much.</param>
    /// <param name="onProgress">Told the number of calls placed so far.</param>
    /// <param name="cancellationToken">Stops between worlds.</param>
    public static ChaosReport Run(ChaosOptions options, Action<int> onProgress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(onProgress);
        long began = TimeProvider.System.GetTimestamp();
        int calls = 0, worlds = 0, raced = 0, late = 0;
        long happened = 0;
        ulong hash = 0;
        int[] faults = new int[Enum.GetValues<FaultKind>().Length];
        int[] funnel = new int[Steps.Length];
        SortedDictionary<string, int> behaviours = new(StringComparer.Ordinal), errors = new(StringComparer.Ordinal);
        (int Seed, int Faults) worst = (options.Seed, -1);
        List<BrokenWorld> broken = [];
        IReadOnlyList<string> trace = [];
        int mostBroken = options.StopsAtFirst ? 1 : MostBroken;
        foreach (WorldReport world in RunInOrder(options, cancellationToken))
        {
            if (worlds++ == 0) trace = world.Trace;
            calls += world.Calls;
            happened += world.Happened;
            raced += world.RacedStops;
            late += world.LateRecords;
            hash = unchecked((hash * 31) + world.Hash);
            for (int i = 0; i < faults.Length; i++) faults[i] += world.Faults[i];
            for (int i = 0; i < funnel.Length; i++) funnel[i] += world.Funnel[i];
            Merge(behaviours, world.Behaviours);
            Merge(errors, world.Errors);
            int struck = world.Faults.Sum();
            if (struck > worst.Faults) worst = (world.Seed, struck);
            if (world.Violations.Count > 0) broken.Add(Explain(world, options.Persons));
            onProgress(calls);
            if (calls >= options.Calls || broken.Count >= mostBroken) break;
        }

        return new(
            calls,
            worlds,
            happened,
            TimeProvider.System.GetElapsedTime(began),
            hash.ToString("x16", CultureInfo.InvariantCulture),
            Enum.GetValues<FaultKind>().Where(kind => faults[(int)kind] > 0).ToDictionary(kind => kind, kind => faults[(int)kind]),
            behaviours,
            [.. Steps.Select((name, i) => new FunnelStep(name, funnel[i]))],
            errors,
            raced,
            late,
            worst,
            broken,
            trace);
    }

    // Some worlds run ahead of those that are counted, so that no core waits; which ones count does not depend on which was faster.
    private static IEnumerable<WorldReport> RunInOrder(ChaosOptions options, CancellationToken cancellationToken)
    {
        WorldReport RunAt(int index) => WorldReport.Run(PlanOf(options.Seed + (index * options.Step), options.Persons), options.KeepsTrace && index == 0);
        IEnumerable<int> indices = Enumerable.Range(0, int.MaxValue);
        return options.Calls == 1
            ? indices.Select(RunAt)
            : Partitioner.Create(indices, EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered()
                .WithCancellation(cancellationToken).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(RunAt);
    }

    internal static WorldPlan PlanOf(int seed, int persons) => new(seed, persons, (seed % 10) switch
    {
        0 => WorldKind.Calm,
        5 => WorldKind.Deaf,
        6 => WorldKind.Stammering,
        7 => WorldKind.Forgetful,
        8 => WorldKind.Rehearsed,
        _ => WorldKind.Ordinary,
    });

    private static BrokenWorld Explain(WorldReport world, int persons)
    {
        WorldReport again = WorldReport.Run(PlanOf(world.Seed, persons), keepsTrace: true);
        Violation first = world.Violations[0];
        // Whatever names the interaction, person or contact of the first violation, and all that those runs did which had to do with it.
        string[] subjects = [.. Mentions.In(first.Detail)];
        HashSet<string> runs = [.. again.Trace.Where(IsAbout).SelectMany(line => Invocation().Matches(line)).Select(match => match.Value)];
        List<string> about = [.. again.Trace.Where(line => IsAbout(line) || Invocation().Matches(line).Any(match => runs.Contains(match.Value)) || line.Contains("VIOLATION", StringComparison.Ordinal))];
        return new(world.Seed, world.Violations, [.. (subjects.Length > 0 ? about : again.Trace).TakeLast(MostLines)]);

        bool IsAbout(string line) => subjects.Any(subject => line.Contains(subject, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"request-[0-9]+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Invocation();

    private static void Merge(SortedDictionary<string, int> into, IReadOnlyDictionary<string, int> from)
    {
        foreach ((string name, int count) in from) into[name] = into.GetValueOrDefault(name) + count;
    }
}
