using Atlas.Engine.Calls;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Tests.Playbook;
using static Atlas.Engine.Tests.Calls.GateScene;

namespace Atlas.Engine.Tests.Calls;

public sealed class RetryPlanTests
{
    private static readonly RetryPlan Plan = new(new CallingRules(CompanyPlaybook.Embedded));

    [Theory]
    [InlineData(Telephony.NoAnswer, 1, "2026-12-01 11:00", "2026-12-01 15:10")]
    [InlineData(Telephony.NoAnswer, 1, "2026-12-01 15:00", "2026-12-02 10:00")]
    [InlineData(Telephony.NoAnswer, 2, "2026-12-01 15:10", "2026-12-02 10:30")]
    [InlineData(Telephony.NoAnswer, 3, "2026-12-02 10:30", "2026-12-03 14:30")]
    [InlineData(Telephony.NoAnswer, 2, "2026-12-04 15:10", "2026-12-07 10:00")]
    [InlineData(Telephony.NoAnswer, 2, "2026-11-25 15:10", "2026-11-27 10:00")]
    [InlineData(Telephony.Busy, 1, "2026-12-01 11:00", "2026-12-01 11:10")]
    [InlineData(Telephony.Busy, 2, "2026-12-01 11:10", "2026-12-01 11:40")]
    [InlineData(Telephony.Busy, 1, "2026-12-01 17:55", "2026-12-02 10:00")]
    [InlineData(Telephony.Voicemail, 2, "2026-12-01 11:00", "2026-12-02 11:30")]
    [InlineData(Telephony.Failed, 1, "2026-12-01 11:00", "2026-12-01 11:05")]
    public void Calls_again_when_the_playbook_says_and_hours_allow(Telephony ended, int placed, string endedAt, string again) =>
        Assert.Equal(At(again, "America/New_York"), Next(ended, placed, At(endedAt, "America/New_York"), NewYork));

    [Theory]
    [InlineData(Telephony.NoAnswer, 0)]
    [InlineData(Telephony.NoAnswer, 4)]
    [InlineData(Telephony.NoAnswer, 5)]
    [InlineData(Telephony.Failed, 3)]
    [InlineData(Telephony.Answered, 1)]
    [InlineData(Telephony.InvalidNumber, 1)]
    [InlineData(Telephony.Blocked, 1)]
    [InlineData(Telephony.NotPlaced, 1)]
    [InlineData(Telephony.Unknown, 1)]
    public void Does_not_call_again(Telephony ended, int placed) => Assert.Null(Next(ended, placed, Noon, NewYork));

    [Fact]
    public void Takes_the_morning_of_whoever_wakes_last() =>
        Assert.Equal(At("2026-12-02 10:30", "America/Chicago"), Next(Telephony.NoAnswer, 2, Noon, "+14235550123"));

    [Fact]
    public void Goes_by_the_zone_that_the_person_confirmed() =>
        Assert.Equal(At("2026-12-02 10:30", "America/Los_Angeles"), Next(Telephony.NoAnswer, 2, Noon, NewYork, "America/Los_Angeles"));

    [Theory]
    [InlineData("+12125550123", "Etc/Unknown")]
    [InlineData("+999123456789", null)]
    public void Does_not_call_again_whom_it_cannot_place_in_time(string number, string? zone) =>
        Assert.Null(Next(Telephony.NoAnswer, 1, Noon, number, zone));

    [Fact]
    public void Crosses_the_change_of_the_clocks_by_the_clock_on_the_wall()
    {
        CompanyPlaybook sundays = PlaybookFile.With(json =>
        {
            json["calling"]!["approver"] = "Ada Lovelace";
            json["calling"]!["whenStateUnknown"]!["hours"]![0]!["days"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)"Sunday");
        });
        RetryPlan plan = new(new CallingRules(sundays));

        Assert.Equal(
            new DateTimeOffset(2027, 3, 14, 14, 30, 0, TimeSpan.Zero),
            plan.NextCall(Telephony.NoAnswer, 2, At("2027-03-13 17:00", "America/New_York"), PhoneNumber.FromE164(NewYork), null));
    }

    [Fact]
    public void Agrees_with_the_gate_when_nothing_else_is_against_it()
    {
        foreach (Telephony ended in new[] { Telephony.NoAnswer, Telephony.Busy, Telephony.Voicemail, Telephony.Failed })
        {
            DateTimeOffset at = Assert.NotNull(Next(ended, 1, Noon.AddMinutes(1), NewYork));
            CallRequest request = Request(NewYork, at) with { Attempt = 2, History = [Past(Noon, ended, "i-1", 1)] };

            Assert.Equal(GateRule.AllPassed, Decide(request, at).Rule);
        }
    }

    private static DateTimeOffset? Next(Telephony ended, int placed, DateTimeOffset endedAt, string number, string? zone = null) =>
        Plan.NextCall(ended, placed, endedAt, PhoneNumber.FromE164(number), zone);
}
