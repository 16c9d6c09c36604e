using System.Globalization;
using Atlas.Engine.Calls;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Tests.Calls;

public sealed class HolidaysTests
{
    private static readonly Holidays Federal = new(CompanyPlaybook.Embedded.Calling.Holidays);

    // The dates as the Office of Personnel Management publishes them, the observed days and the days themselves.
    [Fact]
    public void Are_those_of_the_federal_calendar()
    {
        string[] expected =
        [
            "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-07-04", "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25",
            "2027-01-01", "2027-01-18", "2027-02-15", "2027-05-31", "2027-06-18", "2027-06-19", "2027-07-04", "2027-07-05", "2027-09-06", "2027-10-11", "2027-11-11", "2027-11-25", "2027-12-24", "2027-12-25",
            "2027-12-31", "2028-01-01", "2028-01-17", "2028-02-21", "2028-05-29", "2028-06-19", "2028-07-04", "2028-09-04", "2028-10-09", "2028-11-10", "2028-11-11", "2028-11-23", "2028-12-25",
        ];

        IEnumerable<string> found = Enumerable.Range(0, 3 * 366)
            .Select(day => new DateOnly(2026, 1, 1).AddDays(day))
            .Where(date => date.Year <= 2028 && Federal.Contains(date))
            .Select(date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(expected, found);
    }
}
