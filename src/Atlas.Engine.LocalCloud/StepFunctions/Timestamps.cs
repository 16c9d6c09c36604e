using System.Globalization;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>Timestamps of the Amazon States Language: RFC 3339, with a capital T and, in UTC, a capital Z.</summary>
internal static class Timestamps
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a timestamp, or gives null when the text is none.</summary>
    public static DateTimeOffset? Of(string text)
    {
        bool hasZone = text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');
        return hasZone && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            ? time
            : null;
    }

    /// <summary>A time as the context object and result files show it: UTC, with milliseconds.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970, with milliseconds, as the wire has them.</summary>
    public static double Epoch(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1_000d;
}
