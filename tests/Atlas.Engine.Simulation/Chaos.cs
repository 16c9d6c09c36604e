using System.Globalization;
using System.Text.RegularExpressions;
using Atlas.Engine.Simulation.Report;
using Atlas.Engine.Simulation.Watch;

namespace Atlas.Engine.Simulation;

/// <summary>Runs worlds, each from its seed, until enough calls were placed; worlds are forgotten as they end.</summary>
public static partial class Chaos
{
    private const int Batch = 8;
    private const int SmallBatch = 2;
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
        int calls = 0, worlds = 0, raced = 0, late = 0, placed = 0;
        long happened = 0;
        ulong hash = 0;
        int[] faults = new int[Enum.GetValues<FaultKind>().Length];
        int[] funnel = new int[Steps.Length];
        SortedDictionary<string, int> behaviours = new(StringComparer.Ordinal), errors = new(StringComparer.Ordinal);
        (int Seed, int Faults) worst = (options.Seed, -1);
        List<BrokenWorld> broken = [];
        IReadOnlyList<string> trace = [];
        int mostBroken = options.StopsAtFirst ? 1 : MostBroken;
        while (calls < options.Calls && broken.Count < mostBroken)
        {
            // In batches, so that the worlds that count do not depend on which thread was faster.
            WorldReport[] batch = new WorldReport[options.Calls == 1 ? 1 : options.StopsAtFirst ? SmallBatch : Batch];
            Parallel.For(0, batch.Length, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                batch[i] = WorldReport.Run(PlanOf(options.Seed + ((worlds + i) * options.Step), options.Persons), options.KeepsTrace && worlds + i == 0);
                onProgress(Interlocked.Add(ref placed, batch[i].Calls));
            });
            if (worlds == 0) trace = batch[0].Trace;
            foreach (WorldReport world in batch)
            {
                worlds++;
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
                if (world.Violations.Count > 0 && broken.Count < mostBroken) broken.Add(Explain(world, options.Persons));
                if (options.StopsAtFirst && broken.Count > 0) break;
            }
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

    internal static WorldPlan PlanOf(int seed, int persons) => new(seed, persons, (seed % 10) switch
    {
        0 => WorldKind.Calm,
        5 => WorldKind.Deaf,
        6 => WorldKind.Stammering,
        7 or 8 => WorldKind.Forgetful,
        _ => WorldKind.Ordinary,
    });

    private static BrokenWorld Explain(WorldReport world, int persons)
    {
        WorldReport again = WorldReport.Run(PlanOf(world.Seed, persons), keepsTrace: true);
        Violation first = world.Violations[0];
        // Whatever names the interaction, person or contact of the first violation, and all that those runs did which had to do with it.
        string[] subjects = [.. Subject().Matches(first.Detail).Select(match => match.Value).Distinct()];
        HashSet<string> runs = [.. again.Trace.Where(IsAbout).SelectMany(line => Invocation().Matches(line)).Select(match => match.Value)];
        List<string> about = [.. again.Trace.Where(line => IsAbout(line) || Invocation().Matches(line).Any(match => runs.Contains(match.Value)) || line.Contains("VIOLATION", StringComparison.Ordinal))];
        return new(world.Seed, world.Violations, [.. (subjects.Length > 0 ? about : again.Trace).TakeLast(MostLines)]);

        bool IsAbout(string line) => subjects.Any(subject => line.Contains(subject, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?:chat|form)-[0-9a-f]+|\+[0-9]{11}|0{8}-0{4}-4000-8000-[0-9a-f]{12}", RegexOptions.CultureInvariant)]
    private static partial Regex Subject();

    [GeneratedRegex(@"request-[0-9]+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Invocation();

    private static void Merge(SortedDictionary<string, int> into, IReadOnlyDictionary<string, int> from)
    {
        foreach ((string name, int count) in from) into[name] = into.GetValueOrDefault(name) + count;
    }
}
