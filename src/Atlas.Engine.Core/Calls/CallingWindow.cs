using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Calling hours by the clock on the wall, where several rules apply at once: a call must suit each of them.</summary>
/// <remarks>
/// Hours are half-open: at the opening minute a call may be placed, at the closing minute none may. Around a change of
/// the clocks the wall's time counts, whatever its distance from UTC.
/// </remarks>
public sealed class CallingWindow
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly IReadOnlyList<Layer> layers;
    private readonly Holidays holidays;

    internal CallingWindow(Holidays holidays, params IReadOnlyList<Layer> layers)
    {
        this.holidays = holidays;
        this.layers = layers;
    }

    /// <summary>The hours of a date; null when there are none.</summary>
    public (TimeOnly Open, TimeOnly Close)? On(DateOnly date)
    {
        TimeOnly open = TimeOnly.MinValue;
        TimeOnly close = TimeOnly.MaxValue;
        foreach (Layer layer in layers)
        {
            if (layer.HoursOn(date.DayOfWeek) is not { } hours || (layer.ClosedOnHolidays && holidays.Contains(date))) return null;
            if (hours.Open > open) open = hours.Open;
            if (hours.Close < close) close = hours.Close;
        }

        return open < close ? (open, close) : null;
    }

    /// <summary>Whether a call may be placed at a moment in every one of some zones; in none of no zones.</summary>
    public bool IsOpen(DateTimeOffset at, IReadOnlyList<TimeZoneInfo> zones)
    {
        foreach (TimeZoneInfo zone in zones)
        {
            DateTime local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
            TimeOnly time = TimeOnly.FromDateTime(local);
            if (On(DateOnly.FromDateTime(local)) is not { } hours || time < hours.Open || time >= hours.Close) return false;
        }

        return zones.Count > 0;
    }

    /// <summary>The first moment from <paramref name="from"/> on at which a call may be placed in every zone.</summary>
    /// <param name="from">Where the search begins, itself included.</param>
    /// <param name="zones">Where the person may be.</param>
    /// <param name="horizon">How far ahead to look.</param>
    /// <returns>The moment, UTC; null when there is none within the horizon.</returns>
    /// <remarks>All are open for the first time when one of them opens, so only the openings are looked at.</remarks>
    public DateTimeOffset? NextOpen(DateTimeOffset from, IReadOnlyList<TimeZoneInfo> zones, TimeSpan horizon)
    {
        if (IsOpen(from, zones)) return from.ToUniversalTime();

        DateTimeOffset end = from + horizon;
        DateTimeOffset? first = null;
        foreach (DateTimeOffset opening in zones.SelectMany(zone => OpeningsIn(zone, from, end)))
        {
            if (opening > from && opening <= end && !(opening >= first) && IsOpen(opening, zones)) first = opening;
        }

        return first;
    }

    /// <summary>The moment at which a wall clock first shows a time; when it jumps over that time, the moment after the jump.</summary>
    internal static DateTimeOffset FirstInstant(DateOnly date, TimeOnly time, TimeZoneInfo zone) => Instants(date, time, zone).Min();

    private IEnumerable<DateTimeOffset> OpeningsIn(TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset end)
    {
        DateOnly last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, zone).DateTime);
        for (DateOnly date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime); date <= last; date = date.AddDays(1))
        {
            if (On(date) is not { } hours) continue;
            foreach (DateTimeOffset instant in Instants(date, hours.Open, zone)) yield return instant;
        }
    }

    // An hour that the clocks repeat has two instants; one that they leave out is over as soon as it would begin.
    private static IEnumerable<DateTimeOffset> Instants(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        DateTime wall = date.ToDateTime(time);
        while (zone.IsInvalidTime(wall)) wall += Minute;
        return zone.IsAmbiguousTime(wall)
            ? zone.GetAmbiguousTimeOffsets(wall).Select(offset => new DateTimeOffset(wall, offset).ToUniversalTime())
            : [new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime()];
    }

    /// <summary>One rule's hours.</summary>
    internal sealed record Layer(IReadOnlyList<DailyHours> Hours, bool ClosedOnHolidays)
    {
        internal DailyHours? HoursOn(DayOfWeek day)
        {
            foreach (DailyHours hours in Hours)
            {
                if (hours.Days.Contains(day)) return hours;
            }

            return null;
        }
    }
}
