using Atlas.Engine.Calls;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Tests.Playbook;
using static Atlas.Engine.Tests.Calls.GateScene;

namespace Atlas.Engine.Tests.Calls;

public sealed class CandidateZonesTests
{
    private static readonly CallingRules Rules = new(CompanyPlaybook.Embedded);

    [Theory]
    [InlineData("+12125550123", "America/New_York")]
    [InlineData("+14235550123", "America/Chicago America/New_York")]
    [InlineData("+17295550123", "America/Chicago America/New_York")]
    [InlineData("+18502335123", "America/Chicago America/New_York")]
    [InlineData("+12085550123", "America/Boise America/Denver America/Los_Angeles")]
    [InlineData("+16055550123", "America/Chicago America/Denver America/North_Dakota/Center")]
    [InlineData("+19075550123", "America/Adak America/Anchorage America/Juneau Pacific/Honolulu")]
    [InlineData("+19285550123", "America/Denver America/Phoenix")]
    [InlineData("+17875550123", "America/Puerto_Rico")]
    public void Are_all_zones_of_the_area_code(string number, string zones)
    {
        CandidateZones found = Of(number, null, false);

        Assert.Null(found.BrokenRule);
        Assert.True(found.IsWhereTheNumberIs);
        Assert.Equal(zones, Ids(found));
    }

    [Fact]
    public void Hold_every_zone_that_the_number_plan_knows_for_any_prefix_of_a_listed_code()
    {
        List<string> missing = [];
        foreach (AreaCodeZones entry in CompanyPlaybook.Embedded.Calling.AreaCodeZones.Codes)
        {
            for (int exchange = 200; exchange < 1_000; exchange++)
            {
                IReadOnlyList<string> planned = PhoneNumberFacts.Of(PhoneNumber.FromE164($"+1{entry.AreaCode}{exchange}0123")).Zones;
                missing.AddRange(planned.Except(entry.Zones).Select(zone => $"{entry.AreaCode} {zone}"));
            }
        }

        Assert.Empty(missing.Distinct());
    }

    [Fact]
    public void Leave_no_code_out_that_lies_in_several_zones()
    {
        HashSet<string> listed = [.. CompanyPlaybook.Embedded.Calling.AreaCodeZones.Codes.Select(entry => entry.AreaCode)];
        List<string> missing = [];
        for (int code = 200; code < 1_000; code++)
        {
            HashSet<string> zones = [];
            for (int exchange = 200; exchange < 1_000; exchange += 3)
            {
                PhoneNumberFacts facts = PhoneNumberFacts.Of(PhoneNumber.FromE164($"+1{code}{exchange}0123"));
                if (facts.Kind is not NumberKind.FixedLineOrMobile) break;
                zones.UnionWith(facts.Zones);
            }

            if (zones.Count > 1 && !listed.Contains($"{code}")) missing.Add($"{code}: {string.Join(' ', zones)}");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Are_places_that_this_machine_knows() =>
        Assert.All(CompanyPlaybook.Embedded.Calling.AreaCodeZones.Codes.SelectMany(entry => entry.Zones), zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));

    [Fact]
    public void Gain_the_zone_that_the_browser_gave()
    {
        CandidateZones found = Of(NewYork, "America/Los_Angeles", confirmed: false);

        Assert.Equal("America/Los_Angeles America/New_York", Ids(found));
        Assert.False(found.IsWhereTheNumberIs);
    }

    [Fact]
    public void Are_only_the_zone_that_the_person_confirmed()
    {
        CandidateZones found = Of(NewYork, "America/Los_Angeles", confirmed: true);

        Assert.Equal("America/Los_Angeles", Ids(found));
        Assert.False(found.IsWhereTheNumberIs);
    }

    [Theory]
    [InlineData("+13135550123", "America/Detroit")]
    [InlineData("+12065550123", "US/Pacific")]
    [InlineData("+14235550123", "America/Kentucky/Louisville")]
    public void Keep_the_state_when_the_stated_zone_keeps_the_same_time(string number, string zone) =>
        Assert.True(Of(number, zone, confirmed: false).IsWhereTheNumberIs);

    [Theory]
    [InlineData("Etc/Unknown")]
    [InlineData("Etc/UTC")]
    [InlineData("UTC")]
    [InlineData("EST")]
    [InlineData("Eastern Standard Time")]
    [InlineData("America/Nowhere")]
    [InlineData("../../etc/passwd")]
    [InlineData("America/../America/New_York")]
    [InlineData("posix/America/New_York")]
    [InlineData("right/America/New_York")]
    [InlineData("America/New_York\n")]
    public void Are_none_when_the_stated_zone_is_no_place(string zone)
    {
        Assert.Equal(GateRule.ZoneUnknown, Of(NewYork, zone, confirmed: false).BrokenRule);
        Assert.Equal(GateRule.ZoneUnknown, Of(NewYork, zone, confirmed: true).BrokenRule);
        Assert.Equal(GateRule.ZoneUnknown, Decide(Request(NewYork, Noon) with { StatedZone = zone }, Noon).Rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Take_an_empty_zone_for_none(string zone) => Assert.Equal("America/New_York", Ids(Of(NewYork, zone, confirmed: true)));

    [Theory]
    [InlineData("+79161234567")]
    [InlineData("+18005550123")]
    public void Are_refused_when_they_are_too_many(string number) => Assert.Equal(GateRule.TooManyZones, Of(number, null, false).BrokenRule);

    [Theory]
    [InlineData("+44123456")]
    [InlineData("+999123456789")]
    public void Are_refused_when_the_number_plan_knows_none(string number) => Assert.Equal(GateRule.ZoneUnknown, Of(number, null, false).BrokenRule);

    [Fact]
    public void Count_to_eight() => Assert.Null(Of("+61412345678", null, false).BrokenRule);

    [Fact]
    public void Are_refused_at_the_number_that_the_playbook_gives()
    {
        CompanyPlaybook playbook = PlaybookFile.With(json => json["calling"]!["maxZones"] = 1);

        Assert.Equal(GateRule.TooManyZones, Decide(Request("+14235550123", Noon), Noon, playbook).Rule);
        Assert.Equal(GateRule.AllPassed, Decide(Request(NewYork, Noon), Noon, playbook).Rule);
    }

    [Fact]
    public void A_zone_that_was_confirmed_moves_the_hours()
    {
        DateTimeOffset evening = At("2026-12-01 20:30", "America/New_York");
        CallRequest request = Request(NewYork, evening) with { StatedZone = "America/Los_Angeles", StatedZoneConfirmed = true };

        Assert.Equal(GateRule.AllPassed, Decide(request, evening).Rule);
        Assert.Equal(GateRule.OutsideHours, Decide(request with { StatedZoneConfirmed = false }, evening).Rule);
    }

    [Fact]
    public void Whoever_is_elsewhere_than_their_area_code_is_called_in_the_narrow_hours()
    {
        DateTimeOffset morning = At("2026-12-01 09:30", "America/Los_Angeles");
        CallRequest atHome = Request(Seattle, morning);

        Assert.Equal(GateRule.AllPassed, Decide(atHome, morning).Rule);
        Assert.Equal("WA", Decide(atHome, morning).Inputs["state"]);
        Assert.Equal(GateRule.AllPassed, Decide(atHome with { StatedZone = "America/Los_Angeles", StatedZoneConfirmed = true }, morning).Rule);

        GateDecision away = Decide(atHome with { StatedZone = "America/Denver", StatedZoneConfirmed = true }, morning.AddHours(-1));

        Assert.Equal((GateRule.OutsideHours, "unknown"), (away.Rule, away.Inputs["state"]));
    }

    private static CandidateZones Of(string number, string? stated, bool confirmed)
    {
        PhoneNumber parsed = PhoneNumber.FromE164(number);
        return CandidateZones.Of(parsed, PhoneNumberFacts.Of(parsed), stated, confirmed, Rules, Noon);
    }

    private static string Ids(CandidateZones zones) => string.Join(' ', zones.Zones.Select(zone => zone.Id).Order(StringComparer.Ordinal));
}
