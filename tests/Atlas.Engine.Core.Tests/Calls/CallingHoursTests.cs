using System.Globalization;
using Atlas.Engine.Calls;
using Atlas.Engine.Playbook;
using Atlas.Engine.Tests.Playbook;
using static Atlas.Engine.Tests.Calls.GateScene;

namespace Atlas.Engine.Tests.Calls;

public sealed class CallingHoursTests
{
    // By day and number: where it opens last, and where it closes first.
    [Theory]
    [InlineData("2026-12-01", "+12125550123", "10:00 America/New_York", "18:00 America/New_York")]
    [InlineData("2026-07-07", "+12125550123", "10:00 America/New_York", "18:00 America/New_York")]
    [InlineData("2026-12-01", "+12065550123", "09:00 America/Los_Angeles", "20:00 America/Los_Angeles")]
    [InlineData("2026-12-05", "+12065550123", "09:00 America/Los_Angeles", "20:00 America/Los_Angeles")]
    [InlineData("2026-12-01", "+18505550123", "09:00 America/Chicago", "20:00 America/New_York")]
    [InlineData("2026-12-01", "+18502335123", "09:00 America/Chicago", "20:00 America/New_York")]
    [InlineData("2026-12-01", "+14235550123", "10:00 America/Chicago", "18:00 America/New_York")]
    [InlineData("2026-12-01", "+14485550123", "09:00 America/Chicago", "20:00 America/New_York")]
    [InlineData("2026-12-01", "+12085550123", "10:00 America/Los_Angeles", "18:00 America/Boise")]
    [InlineData("2026-12-01", "+16055550123", "10:00 America/Denver", "18:00 America/Chicago")]
    [InlineData("2026-12-01", "+12195550123", "10:00 America/Chicago", "18:00 America/New_York")]
    [InlineData("2026-12-01", "+13175550123", "10:00 America/Indiana/Indianapolis", "18:00 America/Indiana/Indianapolis")]
    [InlineData("2026-07-07", "+13175550123", "10:00 America/Indiana/Indianapolis", "18:00 America/Indiana/Indianapolis")]
    [InlineData("2026-12-01", "+14805550123", "10:00 America/Phoenix", "18:00 America/Phoenix")]
    [InlineData("2026-07-07", "+14805550123", "10:00 America/Phoenix", "18:00 America/Phoenix")]
    [InlineData("2026-12-01", "+19285550123", "10:00 America/Phoenix", "18:00 America/Phoenix")]
    [InlineData("2026-07-07", "+19285550123", "10:00 America/Phoenix", "18:00 America/Denver")]
    [InlineData("2026-12-01", "+19075550123", "10:00 America/Adak", "18:00 America/Anchorage")]
    [InlineData("2026-07-07", "+19075550123", "10:00 Pacific/Honolulu", "18:00 America/Juneau")]
    [InlineData("2026-12-01", "+18085550123", "10:00 Pacific/Honolulu", "18:00 Pacific/Honolulu")]
    [InlineData("2026-12-01", "+14015550123", "09:00 America/New_York", "18:00 America/New_York")]
    [InlineData("2026-12-01", "+15025550123", "10:00 America/New_York", "20:00 America/New_York")]
    [InlineData("2026-12-01", "+19155550123", "09:00 America/Denver", "20:00 America/Denver")]
    public void Are_open_from_the_first_minute_that_suits_every_zone_to_the_last(string day, string number, string open, string close)
    {
        DateTimeOffset opens = Wall(day, open);
        DateTimeOffset closes = Wall(day, close);

        Assert.Equal(opens, HeldUntil(number, opens.AddTicks(-1)));
        Assert.IsType<GateDecision.Allowed>(Decide(Request(number, opens), opens));
        Assert.IsType<GateDecision.Allowed>(Decide(Request(number, closes.AddTicks(-1)), closes.AddTicks(-1)));
        Assert.True(HeldUntil(number, closes) > closes);
    }

    [Theory]
    [InlineData(NewYork, "2026-12-01 00:00", "2026-12-01 10:00", "America/New_York")]
    [InlineData(NewYork, "2026-12-04 18:00", "2026-12-07 10:00", "America/New_York")]
    [InlineData(NewYork, "2026-11-25 18:00", "2026-11-27 10:00", "America/New_York")]
    [InlineData(NewYork, "2026-12-24 20:00", "2026-12-28 10:00", "America/New_York")]
    [InlineData(NewYork, "2027-01-15 18:00", "2027-01-19 10:00", "America/New_York")]
    [InlineData(Seattle, "2026-12-05 20:00", "2026-12-07 09:00", "America/Los_Angeles")]
    [InlineData(Seattle, "2026-12-06 12:00", "2026-12-07 09:00", "America/Los_Angeles")]
    [InlineData(Seattle, "2027-03-13 20:00", "2027-03-15 09:00", "America/Los_Angeles")]
    [InlineData(Seattle, "2026-10-31 20:00", "2026-11-02 09:00", "America/Los_Angeles")]
    [InlineData("+14015550123", "2026-12-04 18:00", "2026-12-07 09:00", "America/New_York")]
    public void Hold_a_call_over_nights_weekends_holidays_and_changes_of_the_clocks(string number, string asked, string until, string zone) =>
        Assert.Equal(At(until, zone), HeldUntil(number, At(asked, zone)));

    [Theory]
    [InlineData("2027-03-12 10:00", "2027-03-12T15:00:00Z")]
    [InlineData("2027-03-15 10:00", "2027-03-15T14:00:00Z")]
    [InlineData("2026-10-30 10:00", "2026-10-30T14:00:00Z")]
    [InlineData("2026-11-02 10:00", "2026-11-02T15:00:00Z")]
    public void Follow_the_clock_on_the_wall_when_it_changes(string opens, string utc)
    {
        DateTimeOffset at = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

        Assert.Equal(At(opens, "America/New_York"), at);
        Assert.IsType<GateDecision.Allowed>(Decide(Request(NewYork, at), at));
        Assert.IsType<GateDecision.HeldUntil>(Decide(Request(NewYork, at), at.AddTicks(-1)));
    }

    [Fact]
    public void Count_in_puerto_rico_once_it_is_allowed()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json =>
        {
            json["calling"]!["approver"] = "Ada Lovelace";
            json["calling"]!["allowedRegions"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)"PR");
        });
        DateTimeOffset opens = At("2026-07-07 10:00", "America/Puerto_Rico");

        Assert.Equal(new TimeSpan(14, 0, 0), opens.TimeOfDay);
        Assert.IsType<GateDecision.Allowed>(Decide(Request("+17875550123", opens), opens, playbook));
        Assert.IsType<GateDecision.HeldUntil>(Decide(Request("+17875550123", opens), opens.AddMinutes(-1), playbook));
    }

    [Fact]
    public void Deny_a_call_when_no_hour_suits_every_zone()
    {
        CallRequest request = Request(NewYork, Noon) with { StatedZone = "Asia/Tokyo" };

        Assert.Equal(GateRule.NoCommonHours, Assert.IsType<GateDecision.Denied>(Decide(request, Noon)).Rule);
    }

    [Fact]
    public void Look_no_further_ahead_than_the_playbook_says()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json => json["calling"]!["maxHoldHours"] = 63);
        DateTimeOffset friday = At("2026-12-04 18:00", "America/New_York");

        Assert.Equal(GateRule.NoCommonHours, Decide(Request(NewYork, friday), friday, playbook).Rule);
        Assert.Equal(GateRule.OutsideHours, Decide(Request(NewYork, friday), friday.AddHours(1), playbook).Rule);
    }

    [Fact]
    public void Keep_out_of_a_states_sunday_even_where_the_company_would_call_on_one()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json =>
        {
            json["calling"]!["approver"] = "Ada Lovelace";
            json["calling"]!["whenStateKnown"]!["hours"]![0]!["days"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)"Sunday");
        });
        DateTimeOffset sunday = At("2026-12-06 11:59", "America/Chicago");

        Assert.Equal(GateRule.OutsideHours, Decide(Request("+12055550123", sunday), sunday, playbook).Rule);
        Assert.Equal(sunday.AddMinutes(1), Assert.IsType<GateDecision.HeldUntil>(Decide(Request("+12145550123", sunday), sunday, playbook)).Until);
    }

    private static DateTimeOffset HeldUntil(string number, DateTimeOffset now)
    {
        GateDecision.HeldUntil held = Assert.IsType<GateDecision.HeldUntil>(Decide(Request(number, now), now));
        Assert.Equal(GateRule.OutsideHours, held.Rule);
        return held.Until;
    }

    private static DateTimeOffset Wall(string day, string timeAndZone) => At($"{day} {timeAndZone[..5]}", timeAndZone[6..]);
}
