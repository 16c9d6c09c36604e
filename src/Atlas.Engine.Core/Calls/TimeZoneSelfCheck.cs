namespace Atlas.Engine.Calls;

/// <summary>Asks once per process whether this machine really knows what time it is elsewhere.</summary>
/// <remarks>
/// Container images without zone data exist, and a runtime may then take every zone for UTC: calls at noon would ring
/// at dawn. So two zones must be found and must convert known moments right, or nothing is allowed.
/// Source: github.com/aws/aws-lambda-dotnet/issues/1620.
/// </remarks>
public sealed class TimeZoneSelfCheck
{
    private const string DataFile = "/usr/share/zoneinfo/tzdata.zi";
    private const string VersionMark = "# version ";
    private static readonly Lazy<TimeZoneSelfCheck> Once = new(() => new(FindHere, VersionHere()));

    /// <summary>Checks zone data.</summary>
    /// <param name="find">Finds a zone by its IANA id; null when there is none.</param>
    /// <param name="dataVersion">The version of the data, such as <c>2026a</c>.</param>
    public TimeZoneSelfCheck(Func<string, TimeZoneInfo?> find, string dataVersion)
    {
        DataVersion = dataVersion;
        Passed = Shows(find("America/New_York"), winterHour: 7, summerHour: 8) && Shows(find("America/Chicago"), winterHour: 6, summerHour: 7);
    }

    /// <summary>The check of this process's data.</summary>
    public static TimeZoneSelfCheck OfThisProcess => Once.Value;

    /// <summary>Whether the zones were found and right.</summary>
    public bool Passed { get; }

    /// <summary>The version of the zone data; <c>unknown</c> where the machine does not say.</summary>
    public string DataVersion { get; }

    // Noon UTC of a winter's and of a summer's day, both long past: no later law changes them.
    private static bool Shows(TimeZoneInfo? zone, int winterHour, int summerHour) =>
        zone is not null
        && TimeZoneInfo.ConvertTime(new DateTimeOffset(2024, 1, 15, 12, 0, 0, TimeSpan.Zero), zone).Hour == winterHour
        && TimeZoneInfo.ConvertTime(new DateTimeOffset(2024, 7, 15, 12, 0, 0, TimeSpan.Zero), zone).Hour == summerHour;

    private static TimeZoneInfo? FindHere(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : null;

    private static string VersionHere()
    {
        try
        {
            string? first = File.ReadLines(DataFile).FirstOrDefault();
            return first is not null && first.StartsWith(VersionMark, StringComparison.Ordinal) ? first[VersionMark.Length..] : "unknown";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "unknown";
        }
    }
}
