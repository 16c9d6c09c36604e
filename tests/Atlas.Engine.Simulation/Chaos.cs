using System.Globalization;
using Atlas.Engine.Simulation.Report;
using Atlas.Engine.Simulation.Watch;

namespace Atlas.Engine.Simulation;

/// <summary>Runs worlds, each from its seed, until enough calls were placed; worlds are forgotten as they end.</summary>
public static class Chaos
{
    private const int Batch = 8;
    private const int SmallBatch = 2;
    private const int MostBroken = 5;
    private static readonly string[] Steps = ["people", "asked for a call", "were dialled", "answered", "have their outcome"];

    /// <summary>Runs a simulation.</summary>
    /// <param name="options">How much.</param>
    /// <param name="onProgress">Told the number of calls placed so far.</param>
    /// <param name="cancellationToken">Stops between worlds.</param>
    public static ChaosReport Run(ChaosOptions options, Action<int> onProgress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(onProgress);
        long began = TimeProvider.System.GetTimestamp();
        int calls = 0, worlds = 0, raced = 0;
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
                batch[i] = WorldReport.Run(PlanOf(options.Seed + worlds + i, options.Persons), options.KeepsTrace && worlds + i == 0));
            if (worlds == 0) trace = batch[0].Trace;
            foreach (WorldReport world in batch)
            {
                worlds++;
                calls += world.Calls;
                happened += world.Happened;
                raced += world.RacedStops;
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

            onProgress(calls);
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
            worst,
            broken,
            trace);
    }

    // Every tenth world is calm: there, nothing may be left to chance.
    internal static WorldPlan PlanOf(int seed, int persons) => new(seed, persons, seed % 10 == 0);

    private static BrokenWorld Explain(WorldReport world, int persons)
    {
        WorldReport again = WorldReport.Run(PlanOf(world.Seed, persons), keepsTrace: true);
        Violation first = world.Violations[0];
        string subject = first.Detail.Split(' ', '.')[0];
        List<string> about = [.. again.Trace.Where(line => line.Contains(subject, StringComparison.Ordinal) || line.Contains("VIOLATION", StringComparison.Ordinal) || line.Contains("killed", StringComparison.Ordinal))];
        return new(world.Seed, world.Violations, [.. about.TakeLast(120)]);
    }

    private static void Merge(SortedDictionary<string, int> into, IReadOnlyDictionary<string, int> from)
    {
        foreach ((string name, int count) in from) into[name] = into.GetValueOrDefault(name) + count;
    }
}
