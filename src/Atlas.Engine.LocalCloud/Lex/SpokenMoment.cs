using System.Globalization;
using System.Text.RegularExpressions;

namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Reads dates and times of day roughly as AMAZON.Date and AMAZON.Time do.</summary>
internal static partial class SpokenMoment
{
    private static readonly string[] Hours =
        ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];

    private static readonly string[] Formats = ["yyyy-MM-dd", "M/d/yyyy", "MMMM d yyyy", "MMMM d", "MMM d"];

    /// <summary>An ISO date, or null. Weekdays are the next to come, today excluded; days are UTC's.</summary>
    public static string? ReadDate(string text, DateTimeOffset now)
    {
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        string said = text.ToLowerInvariant();
        if (said.Contains("today", StringComparison.Ordinal)) return Iso(today);
        if (said.Contains("tomorrow", StringComparison.Ordinal)) return Iso(today.AddDays(1));

        for (int ahead = 1; ahead <= 7; ahead++)
        {
            DateOnly day = today.AddDays(ahead);
            if (said.Contains(day.DayOfWeek.ToString().ToLowerInvariant(), StringComparison.Ordinal)) return Iso(day);
        }

        string plain = Ordinals().Replace(said, "$1").Replace(",", "", StringComparison.Ordinal).Trim(' ', '.');
        return DateOnly.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? Iso(date) : null;
    }

    /// <summary>A time of day as <c>HH:mm</c>, or null. Half past ten is in the morning unless it is said to be otherwise.</summary>
    public static string? ReadTime(string text)
    {
        string said = text.ToLowerInvariant();
        if (said.Contains("noon", StringComparison.Ordinal) && !said.Contains("after", StringComparison.Ordinal)) return "12:00";
        if (said.Contains("midnight", StringComparison.Ordinal)) return "00:00";

        for (int hour = 0; hour < Hours.Length; hour++) said = said.Replace(Hours[hour], $"{(hour == 0 ? 12 : hour)}", StringComparison.Ordinal);
        Match clock = Clock().Match(said);
        if (!clock.Success) return null;

        int h = int.Parse(clock.Groups["h"].Value, CultureInfo.InvariantCulture);
        int m = clock.Groups["half"].Success ? 30 : clock.Groups["m"].Success ? int.Parse(clock.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        bool afternoon = clock.Groups["pm"].Success || said.Contains("afternoon", StringComparison.Ordinal) || said.Contains("evening", StringComparison.Ordinal);
        if (afternoon && h < 12) h += 12;
        if (clock.Groups["am"].Success && h == 12) h = 0;
        return h < 24 && m < 60 ? string.Create(CultureInfo.InvariantCulture, $"{h:00}:{m:00}") : null;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+)(?:st|nd|rd|th)\b")]
    private static partial Regex Ordinals();

    [GeneratedRegex(@"(?<half>half past )?\b(?<h>\d{1,2})(?::(?<m>\d{2}))?\s*(?:(?<am>a\.?m\b)|(?<pm>p\.?m\b))?")]
    private static partial Regex Clock();
}
