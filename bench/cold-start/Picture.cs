using System.Globalization;
using System.Text;

namespace Atlas.Engine.Bench.ColdStart;

/// <summary>The table's main columns as bars.</summary>
internal static class Picture
{
    private const int Left = 210, Width = 880, Row = 34, Bar = 11, Top = 84;

    public static string Draw(IReadOnlyList<Line> lines, string subtitle)
    {
        double longest = lines.Max(line => Math.Max(line.Aot.P50, Math.Max(line.Secure?.P50 ?? 0, line.Jit?.P50 ?? 0)));
        double step = StepFor(longest);
        double scale = (Width - Left - 70) / (Math.Ceiling(longest / step) * step);
        int bottom = Top + (lines.Count * (Row + 8));
        StringBuilder svg = new();
        svg.AppendLine(Text($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {bottom + 34}" font-family="system-ui, sans-serif" font-size="13">"""));
        svg.AppendLine(Text($"""<rect width="{Width}" height="{bottom + 34}" fill="#ffffff"/>"""));
        svg.AppendLine("""<text x="16" y="26" font-size="17" font-weight="600" fill="#1b1f24">From process start to the first answer, p50 in milliseconds</text>""");
        svg.AppendLine(Text($"""<text x="16" y="46" fill="#57606a">{subtitle}</text>"""));
        int x = 16;
        foreach ((string colour, string meaning) in ((string, string)[])[("#0b7285", "AOT"), ("#74b9c9", "AOT, services over HTTPS"), ("#c9ced6", "JIT")])
        {
            svg.AppendLine(Text($"""<rect x="{x}" y="57" width="11" height="11" fill="{colour}"/><text x="{x + 17}" y="67" fill="#1b1f24">{meaning}</text>"""));
            x += 34 + (meaning.Length * 8);
        }

        for (double value = 0; value <= Math.Ceiling(longest / step) * step; value += step)
        {
            double at = Left + (value * scale);
            svg.AppendLine(Text($"""<line x1="{at:0.#}" y1="{Top - 6}" x2="{at:0.#}" y2="{bottom}" stroke="#e3e6ea"/><text x="{at:0.#}" y="{bottom + 18}" text-anchor="middle" fill="#57606a">{value:0}</text>"""));
        }

        for (int i = 0; i < lines.Count; i++)
        {
            int y = Top + (i * (Row + 8));
            svg.AppendLine(Text($"""<text x="{Left - 10}" y="{y + 21}" text-anchor="end" fill="#1b1f24">{lines[i].Name}</text>"""));
            (double? value, string colour)[] bars = [(lines[i].Aot.P50, "#0b7285"), (lines[i].Secure?.P50, "#74b9c9"), (lines[i].Jit?.P50, "#c9ced6")];
            foreach ((double? value, string colour) in bars)
            {
                if (value is { } length)
                {
                    svg.AppendLine(Text($"""<rect x="{Left}" y="{y}" width="{length * scale:0.#}" height="{Bar - 1}" fill="{colour}"/><text x="{Left + (length * scale) + 5:0.#}" y="{y + 9}" font-size="10" fill="#57606a">{length:0.#}</text>"""));
                }

                y += Bar;
            }
        }

        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static double StepFor(double longest) => new double[] { 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000 }.First(step => longest / step <= 8);

    private static string Text(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
