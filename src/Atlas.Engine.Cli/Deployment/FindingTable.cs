using Spectre.Console;

namespace Atlas.Engine.Cli.Deployment;

/// <summary>Shows findings: what is fine, what is not, and what to do.</summary>
public static class FindingTable
{
    // What is longer is a program's outpouring: its beginning tells enough.
    private const int LongestLine = 1_000;

    /// <summary>Prints one line each, and below it what to do.</summary>
    /// <param name="console">Where.</param>
    /// <param name="findings">In their order.</param>
    public static void Print(IAnsiConsole console, IReadOnlyList<Finding> findings)
    {
        int width = findings.Count == 0 ? 0 : findings.Max(finding => finding.Name.Length);
        string indent = new(' ', width + 17);
        foreach (Finding finding in findings)
        {
            string[] lines = finding.Detail.Split('\n');
            (string word, Color color) = MarkOf(finding.Verdict);
            console.Write($"  {word,-11}  ", new Style(color));
            console.WriteLine($"{finding.Name.PadRight(width)}  {Clipped(lines[0])}");
            foreach (string line in lines[1..]) console.WriteLine(indent + Clipped(line));
            if (finding.Remedy is { } remedy) console.WriteLine($"{indent}-> {remedy}");
        }
    }

    private static string Clipped(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";

    private static (string Word, Color Color) MarkOf(Verdict verdict) => verdict switch
    {
        Verdict.Fine => ("fine", Color.Green),
        Verdict.Wrong => ("NOT FINE", Color.Red),
        _ => ("not checked", Color.Yellow),
    };
}
