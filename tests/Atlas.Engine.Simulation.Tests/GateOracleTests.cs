using Atlas.Engine.Calls;
using Atlas.Engine.Consent;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Simulation.Watch;
using CsCheck;

namespace Atlas.Engine.Tests;

/// <summary>The gate against an oracle that shares nothing with it but the playbook's file: wall clocks, minute by minute, in every zone of an area code.</summary>
public sealed class GateOracleTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CompanyPlaybook Playbook = CompanyPlaybook.Embedded with { Calling = CompanyPlaybook.Embedded.Calling with { ReviewBy = new DateOnly(2040, 1, 1) } };
    private static readonly CallGate Gate = new(new CallingRules(Playbook));

    private static readonly string[] AreaCodes =
    [
        "205", "206", "208", "212", "213", "219", "231", "270", "301", "303", "305", "308", "312", "318", "401", "402", "404", "405", "406", "423", "458", "480", "502", "503", "505", "512",
        "541", "574", "601", "602", "605", "606", "612", "617", "620", "701", "702", "715", "775", "785", "801", "808", "812", "850", "860", "903", "906", "907", "915", "928", "930", "986",
    ];

    private static readonly string?[] Zones = [null, null, "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "America/Adak", "Pacific/Honolulu", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe"];

    private static readonly Gen<PhoneNumber> Numbers =
        from code in Gen.OneOf(AreaCodes)
        from exchange in Gen.Int[200, 999]
        from line in Gen.Int[0, 9999]
        where PhoneNumber.TryParse($"+1{code}{exchange}{line:D4}", out _)
        select PhoneNumber.FromE164($"+1{code}{exchange}{line:D4}");

    // Any moment of ten years; every fifth in the days around a change of the clocks.
    private static readonly Gen<DateTimeOffset> Moments = Gen.Frequency(
        (4, Gen.Int[0, 10 * 365 * 24 * 60].Select(minutes => Begin.AddMinutes(minutes))),
        (1, from year in Gen.Int[2026, 2035]
            from month in Gen.OneOf(3, 10, 11)
            from minutes in Gen.Int[0, 20 * 24 * 60]
            select new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)));

    private static readonly Gen<(PhoneNumber Number, DateTimeOffset At, string? Zone, bool Confirmed)> Cases = Gen.Select(Numbers, Moments, Gen.OneOf(Zones), Gen.Bool);

    [Fact]
    public void Allows_exactly_when_the_wall_clocks_allow() => Cases.Sample(
        given =>
        {
            bool allowed = Decide(given.Number, given.At, given.Zone, given.Confirmed) is GateDecision.Allowed;

            return allowed == WindowOracle.IsOpen(given.Number.E164, given.Zone, given.Confirmed, given.At);
        },
        iter: 30_000,
        print: given => $"{given.Number.E164} at {given.At:O} in {given.Zone} confirmed {given.Confirmed}");

    [Fact]
    public void Holds_until_the_first_minute_that_the_wall_clocks_allow() => Cases.Sample(
        given =>
        {
            if (Decide(given.Number, given.At, given.Zone, given.Confirmed) is not GateDecision.HeldUntil held) return true;
            DateTimeOffset minute = given.At;
            while (!WindowOracle.IsOpen(given.Number.E164, given.Zone, given.Confirmed, minute)) minute = minute.AddMinutes(1);
            // A stated zone that nobody confirmed makes the state unknown while it keeps another time than the area code. A clock change
            // until then may begin or end that: the hold is asked again when it ends, and fails closed.
            DateTimeOffset later = held.Until > minute ? held.Until : minute;
            return given is { Zone: { } zone, Confirmed: false } && (Changes("America/New_York", given.At, later) || Changes(zone, given.At, later))
                ? Decide(given.Number, held.Until, given.Zone, given.Confirmed) is not GateDecision.Denied
                : held.Until == minute;
        },
        iter: 150,
        print: given => $"{given.Number.E164} at {given.At:O} in {given.Zone} confirmed {given.Confirmed}");

    // The hard cases of the rules: split area codes, states without a change of the clocks, islands, and the nights themselves.
    [Theory]
    [InlineData("+14235550143", "2027-01-13T00:30:00Z", false)] // 19:30 in Chattanooga; 18:30 by the prefix table's Central time.
    [InlineData("+14235550143", "2027-01-13T16:00:00Z", true)]
    [InlineData("+18505550143", "2027-01-13T14:30:00Z", false)] // 8:30 in Pensacola.
    [InlineData("+19285550143", "2027-07-14T15:30:00Z", false)] // 8:30 in Flagstaff, 9:30 in the Navajo Nation.
    [InlineData("+19075550143", "2027-01-13T19:30:00Z", false)] // 9:30 in the Aleutians.
    [InlineData("+19075550143", "2027-01-13T20:00:00Z", true)]
    [InlineData("+18085550143", "2027-01-13T20:00:00Z", true)] // 10:00 in Honolulu.
    [InlineData("+18085550143", "2027-01-13T19:59:59Z", false)]
    [InlineData("+12125550143", "2027-03-15T14:00:00Z", true)] // The Monday after the change of the clocks.
    [InlineData("+12125550143", "2027-03-14T15:00:00Z", false)] // The Sunday itself.
    [InlineData("+12125550143", "2026-12-25T17:00:00Z", false)] // Christmas.
    public void Knows_the_hard_cases(string number, string at, bool allowed)
    {
        GateDecision decision = Decide(PhoneNumber.FromE164(number), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), null, false);

        Assert.Equal(allowed, decision is GateDecision.Allowed);
    }

    private static bool Changes(string zone, DateTimeOffset from, DateTimeOffset until)
    {
        TimeZoneInfo clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return clock.GetUtcOffset(from) != clock.GetUtcOffset(until);
    }

    private static GateDecision Decide(PhoneNumber number, DateTimeOffset at, string? zone, bool confirmed) => Gate.Decide(
        new CallRequest
        {
            InteractionId = "i",
            Attempt = 1,
            Number = number,
            CallingStopped = false,
            Suppressed = false,
            Consent = new ConsentEvidence("AiVoiceMarketing", "I agree.", "1", "web", at.AddDays(-1), number.E164),
            History = [],
            StatedZone = zone,
            StatedZoneConfirmed = confirmed,
        },
        at);
}
