using System.Globalization;
using System.Text;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Aot">Plain HTTP to the services.</param>
/// <param name="Secure">HTTPS, trusting the few roots of the package.</param>
/// <param name="SecureWithAllRoots">HTTPS, trusting every root of this machine.</param>
/// <param name="SameCalls">The smallest exchange, making as many calls to services over HTTP; null where there are none.</param>
/// <param name="SameCallsSecure">The same over HTTPS.</param>
/// <param name="Jit">The same function, compiled as it runs; null where there is none.</param>
/// <param name="Calls">How many calls to services the first answer takes.</param>
/// <param name="ZippedMb">The package.</param>
internal sealed record Line(string Name, Figures Aot, Figures? Secure, Figures? SecureWithAllRoots, Figures? SameCalls, Figures? SameCallsSecure, Figures? Jit, int Calls, double? ZippedMb);

/// <summary>What was measured, for people: a table in Markdown.</summary>
internal static class Report
{
    public static string Table(IReadOnlyList<Line> lines, Line reference)
    {
        StringBuilder table = new();
        table.AppendLine("| first answer after process start, ms | calls | p50 | p99 | ratio | ratio, as many calls | CPU | HTTPS p50 | ratio | ratio, as many calls | all roots p50 | JIT p50 | JIT / AOT | peak MiB | zipped MB |");
        table.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (Line line in lines)
        {
            table.AppendLine(string.Join(" | ",
            [
                "| " + line.Name,
                line.Calls.ToString(CultureInfo.InvariantCulture),
                Number(line.Aot.P50),
                Number(line.Aot.P99),
                Ratio(line.Aot.P50, reference.Aot.P50),
                Ratio(line.Aot.P50, line.SameCalls?.P50),
                Number(line.Aot.Cpu),
                Number(line.Secure?.P50),
                Ratio(line.Secure?.P50, reference.Secure?.P50),
                Ratio(line.Secure?.P50, line.SameCallsSecure?.P50),
                Number(line.SecureWithAllRoots?.P50),
                Number(line.Jit?.P50),
                Ratio(line.Jit?.P50, line.Aot.P50),
                Number(line.Aot.PeakMb),
                line.ZippedMb is { } mb ? mb.ToString("0.00", CultureInfo.InvariantCulture) : "",
            ]) + " |");
        }

        return table.ToString();
    }

    private static string Number(double? value) => value is { } number ? number.ToString("0.0", CultureInfo.InvariantCulture) : "";

    private static string Ratio(double? value, double? to) => value is { } a && to is { } b ? (a / b).ToString("0.00", CultureInfo.InvariantCulture) : "";
}
