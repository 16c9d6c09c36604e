using System.Globalization;
using System.Text.Json;
using PhoneNumbers;

namespace Atlas.Engine.Simulation.Watch;

/// <summary>Says whether a call may be placed at a moment, from the playbook's file and the wall clocks of every zone that an area code was ever seen with.</summary>
/// <remarks>Written without a line of the gate: where the two differ, one of them is wrong.</remarks>
internal static class WindowOracle
{
    // Area codes, states and holidays are the same in every edition.
    private static readonly JsonElement Calling = Playbooks.Shipped.Calling;
    private static readonly Dictionary<string, IReadOnlyList<string>> ZonesByCode = [];
    private static readonly Lock Gate = new();

    /// <summary>Whether a number may be called at a moment as far as hours are concerned.</summary>
    /// <param name="number">E.164.</param>
    /// <param name="statedZone">What the person gave.</param>
    /// <param name="confirmed">Whether they confirmed it.</param>
    /// <param name="at">When.</param>
    public static bool IsOpen(string number, string? statedZone, bool confirmed, DateTimeOffset at) => IsOpen(Calling, number, statedZone, confirmed, at);

    /// <summary>The same by another edition's rules.</summary>
    public static bool IsOpen(JsonElement rules, string number, string? statedZone, bool confirmed, DateTimeOffset at)
    {
        string code = number[2..5];
        List<string> zones = [.. ZonesOf(code)];
        bool isThere = true;
        if (!string.IsNullOrWhiteSpace(statedZone))
        {
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(statedZone, out TimeZoneInfo? stated)) return false;
            isThere = zones.Exists(zone => SameClock(TimeZoneInfo.FindSystemTimeZoneById(zone), stated, at));
            if (confirmed) zones = [statedZone];
            else if (!zones.Contains(statedZone)) zones.Add(statedZone);
        }

        if (zones.Count is 0 or > 8) return false;
        JsonElement? state = isThere ? StateOf(code) : null;
        return zones.TrueForAll(zone => IsOpenIn(rules, TimeZoneInfo.FindSystemTimeZoneById(zone), state, at));
    }

    /// <summary>Every zone that any number of an area code has, with those that the playbook's table adds.</summary>
    public static IReadOnlyList<string> ZonesOf(string areaCode)
    {
        lock (Gate)
        {
            if (ZonesByCode.TryGetValue(areaCode, out IReadOnlyList<string>? known)) return known;
            SortedSet<string> zones = new(StringComparer.Ordinal);
            PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.GetInstance();
            for (int exchange = 200; exchange < 1000; exchange++)
            {
                string digits = string.Create(CultureInfo.InvariantCulture, $"{areaCode}{exchange}0100");
                PhoneNumbers.PhoneNumber probe = new PhoneNumbers.PhoneNumber.Builder().SetCountryCode(1).SetNationalNumber(ulong.Parse(digits, CultureInfo.InvariantCulture)).Build();
                foreach (string zone in mapper.GetTimeZonesForGeographicalNumber(probe)) zones.Add(zone);
            }

            foreach (JsonElement entry in Calling.GetProperty("areaCodeZones").GetProperty("codes").EnumerateArray())
            {
                if (entry.GetProperty("areaCode").GetString() != areaCode) continue;
                foreach (JsonElement zone in entry.GetProperty("zones").EnumerateArray()) zones.Add(zone.GetString() ?? "");
            }

            zones.Remove("Etc/Unknown");
            return ZonesByCode[areaCode] = [.. zones];
        }
    }

    /// <summary>Whether a date is a holiday somewhere in the playbook's list, or the day on which one is observed.</summary>
    public static bool IsHoliday(DateOnly date)
    {
        foreach (JsonElement day in Calling.GetProperty("holidays").GetProperty("days").EnumerateArray())
        {
            for (int year = date.Year - 1; year <= date.Year + 1; year++)
            {
                DateOnly holiday = DateOf(day, year);
                if (holiday == date) return true;
                if (!day.TryGetProperty("day", out _)) continue;
                if (holiday.DayOfWeek == DayOfWeek.Saturday && holiday.AddDays(-1) == date) return true;
                if (holiday.DayOfWeek == DayOfWeek.Sunday && holiday.AddDays(1) == date) return true;
            }
        }

        return false;
    }

    private static DateOnly DateOf(JsonElement day, int year)
    {
        int month = day.GetProperty("month").GetInt32();
        if (day.TryGetProperty("day", out JsonElement fixedDay)) return new DateOnly(year, month, fixedDay.GetInt32());
        DayOfWeek weekday = Enum.Parse<DayOfWeek>(day.GetProperty("weekday").GetString() ?? "");
        int nth = day.GetProperty("nth").GetInt32();
        List<DateOnly> all = [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(one => new DateOnly(year, month, one)).Where(one => one.DayOfWeek == weekday)];
        return nth == -1 ? all[^1] : all[nth - 1];
    }

    private static bool IsOpenIn(JsonElement calling, TimeZoneInfo zone, JsonElement? state, DateTimeOffset at)
    {
        DateTime wall = at.UtcDateTime + zone.GetUtcOffset(at);
        List<JsonElement> rules = [calling.GetProperty("federal"), calling.GetProperty(state is null ? "whenStateUnknown" : "whenStateKnown")];
        if (state is { } known) rules.Add(known);
        foreach (JsonElement rule in rules)
        {
            if (rule.GetProperty("closedOnHolidays").GetBoolean() && IsHoliday(DateOnly.FromDateTime(wall))) return false;
            bool open = false;
            foreach (JsonElement hours in rule.GetProperty("hours").EnumerateArray())
            {
                bool today = hours.GetProperty("days").EnumerateArray().Any(day => day.GetString() == wall.DayOfWeek.ToString());
                open |= today && Minutes(hours, "open") <= wall.TimeOfDay.TotalMinutes && wall.TimeOfDay.TotalMinutes < Minutes(hours, "close");
            }

            if (!open) return false;
        }

        return true;
    }

    private static int Minutes(JsonElement hours, string name)
    {
        string[] parts = (hours.GetProperty(name).GetString() ?? "").Split(':');
        return (int.Parse(parts[0], CultureInfo.InvariantCulture) * 60) + int.Parse(parts[1], CultureInfo.InvariantCulture);
    }

    private static JsonElement? StateOf(string code)
    {
        foreach (JsonElement state in Calling.GetProperty("states").EnumerateArray())
        {
            if (state.GetProperty("areaCodes").EnumerateArray().Any(one => one.GetString() == code)) return state;
        }

        return null;
    }

    // Two places keep the same time when their clocks agree in this half of the year and in the other.
    private static bool SameClock(TimeZoneInfo one, TimeZoneInfo other, DateTimeOffset at) =>
        one.GetUtcOffset(at) == other.GetUtcOffset(at) && one.GetUtcOffset(at.AddDays(182)) == other.GetUtcOffset(at.AddDays(182));
}
