using System.Globalization;
using System.Net;
using System.Text;

namespace Atlas.Engine.Simulation.Report;

/// <summary>The funnel as an SVG picture: one bar a step, and what happened on the telephones below.</summary>
public static class FunnelPicture
{
    private const int Width = 760, BarHeight = 38, Gap = 12, Left = 250, Right = 70;

    /// <summary>Draws a report.</summary>
    public static string Draw(ChaosReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        List<(string Name, int Count, string Colour)> bars = [.. report.Funnel.Select(step => (step.Name, step.Count, "#2f6f9f"))];
        bars.AddRange(report.Behaviours.OrderByDescending(entry => entry.Value).Select(entry => (entry.Key, entry.Value, "#8aa9bf")));
        int most = Math.Max(1, report.Funnel.Max(step => step.Count));
        int mostCalls = Math.Max(1, report.Behaviours.Values.DefaultIfEmpty(1).Max());
        int split = 96 + (report.Funnel.Count * (BarHeight + Gap));
        int height = split + 40 + (report.Behaviours.Count * (20 + 6)) + 20;
        StringBuilder svg = new();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="sans-serif">""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{height}" fill="#ffffff"/>""");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="24" y="38" font-size="20" fill="#1b2a36">{report.Calls:N0} calls in {report.Worlds:N0} hostile worlds</text>""");
        int struck = report.Faults.Values.Sum();
        string verdict = report.Broken.Count == 0 ? "no promise was broken" : string.Create(CultureInfo.InvariantCulture, $"{report.Broken.Count} worlds with a broken promise");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="24" y="62" font-size="14" fill="{(report.Broken.Count == 0 ? "#2f7d4f" : "#b3261e")}">{struck:N0} faults, {verdict}</text>""");
        int y = 84;
        for (int i = 0; i < bars.Count; i++)
        {
            bool isStep = i < report.Funnel.Count;
            if (i == report.Funnel.Count)
            {
                y = split + 8;
                svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="24" y="{y}" font-size="14" fill="#1b2a36">What happened on the telephones</text>""");
                y += 14;
            }

            int barHeight = isStep ? BarHeight : 20;
            double room = Width - Left - Right;
            double length = Math.Max(1, room * bars[i].Count / (isStep ? most : mostCalls));
            int middle = y + (barHeight / 2) + 5;
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left - 12}" y="{middle}" font-size="13" text-anchor="end" fill="#1b2a36">{WebUtility.HtmlEncode(bars[i].Name)}</text>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{y}" width="{length:F1}" height="{barHeight}" rx="3" fill="{bars[i].Colour}"/>""");
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{Left + length + 8:F1}" y="{middle}" font-size="13" fill="#1b2a36">{bars[i].Count:N0}</text>""");
            y += barHeight + (isStep ? Gap : 6);
        }

        return svg.AppendLine("</svg>").ToString();
    }
}
