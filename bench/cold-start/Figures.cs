namespace Atlas.Engine.Bench.ColdStart;

/// <summary>The trials of one program, gathered.</summary>
internal sealed class Figures
{
    private readonly List<Trial> trials = [];

    public int Count => trials.Count;

    public double P50 => Percentile(50);

    public double P99 => Percentile(99);

    public double Cpu => trials.Average(trial => trial.CpuMs);

    public double PeakMb => trials.Max(trial => trial.PeakMb);

    public void Add(Trial trial) => trials.Add(trial);

    private double Percentile(int percent) => Of([.. trials.Select(trial => trial.FirstMs)], percent);

    /// <summary>The smallest value that is not exceeded by so many percent of the values.</summary>
    public static double Of(IReadOnlyCollection<double> values, int percent)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100.0) - 1, 0, sorted.Length - 1)];
    }
}
