using Atlas.Engine.Playbook;

namespace Atlas.Engine.Calls;

/// <summary>Tells holidays by the playbook's list.</summary>
/// <remarks>Both the day itself and the day on which it is observed count: one on a Saturday is observed on Friday, one on a Sunday on Monday.</remarks>
public sealed class Holidays(HolidayRules rules)
{
    private readonly IReadOnlyList<Holiday> days = rules.Days;

    /// <summary>Whether a date is a holiday, or observed as one.</summary>
    public bool Contains(DateOnly date)
    {
        foreach (Holiday day in days)
        {
            if (IsOn(day, date)) return true;
            if (date.DayOfWeek == DayOfWeek.Friday && IsFixedOn(day, date.AddDays(1))) return true;
            if (date.DayOfWeek == DayOfWeek.Monday && IsFixedOn(day, date.AddDays(-1))) return true;
        }

        return false;
    }

    private static bool IsOn(Holiday day, DateOnly date) => IsFixedOn(day, date) || IsNthWeekdayOn(day, date);

    private static bool IsFixedOn(Holiday day, DateOnly date) => day.Day == date.Day && day.Month == date.Month;

    private static bool IsNthWeekdayOn(Holiday day, DateOnly date)
    {
        if (day.Month != date.Month || day.Weekday != date.DayOfWeek) return false;
        bool isLast = date.AddDays(7).Month != date.Month;
        return day.Nth == -1 ? isLast : day.Nth == ((date.Day - 1) / 7) + 1;
    }
}
