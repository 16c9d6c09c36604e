using Atlas.Engine.Calls;
using Atlas.Engine.Tests.Playbook;
using static Atlas.Engine.Tests.Calls.GateScene;

namespace Atlas.Engine.Tests.Calls;

public sealed class AttemptCapsTests
{
    private static readonly DateTimeOffset Afternoon = At("2026-12-03 16:00", "America/New_York");

    [Theory]
    [InlineData(5, GateRule.AllPassed)]
    [InlineData(6, GateRule.AttemptCapTotal)]
    [InlineData(7, GateRule.AttemptCapTotal)]
    public void Allow_six_calls_in_all(int placed, string rule)
    {
        GateDecision decision = With([.. Enumerable.Range(1, placed).Select(i => Past(Afternoon.AddDays(-2 * i), Telephony.NoAnswer, "i-0", i))]);

        Assert.Equal(rule, decision.Rule);
        Assert.Equal(rule == GateRule.AttemptCapTotal, decision is GateDecision.Denied);
    }

    [Theory]
    [InlineData(2, GateRule.AllPassed)]
    [InlineData(3, GateRule.AttemptCap)]
    [InlineData(4, GateRule.AttemptCap)]
    public void Allow_three_calls_in_a_day(int placed, string rule) =>
        Assert.Equal(rule, With([.. Enumerable.Range(0, placed).Select(i => Past(Afternoon.AddHours(-5 - i), Telephony.Busy, "i-0", i + 2))]).Rule);

    [Theory]
    [InlineData(-1, GateRule.AttemptCap)]
    [InlineData(0, GateRule.AllPassed)]
    [InlineData(1, GateRule.AllPassed)]
    public void Allow_one_call_in_four_hours(long ticksLater, string rule)
    {
        DateTimeOffset now = Afternoon.AddTicks(ticksLater);

        Assert.Equal(rule, Decide(Request(NewYork, now) with { History = [Past(Afternoon.AddHours(-4))] }, now).Rule);
    }

    [Theory]
    [InlineData(Telephony.Busy, GateRule.AllPassed)]
    [InlineData(Telephony.Failed, GateRule.AllPassed)]
    [InlineData(Telephony.NotPlaced, GateRule.AllPassed)]
    [InlineData(Telephony.NoAnswer, GateRule.AttemptCap)]
    [InlineData(Telephony.Voicemail, GateRule.AttemptCap)]
    [InlineData(Telephony.Answered, GateRule.AttemptCap)]
    [InlineData(Telephony.Blocked, GateRule.AttemptCap)]
    [InlineData(Telephony.InvalidNumber, GateRule.AttemptCap)]
    [InlineData(Telephony.Unknown, GateRule.AttemptCap)]
    public void Count_every_call_within_four_hours_that_may_have_rung(Telephony ended, string rule) =>
        Assert.Equal(rule, With([Past(Afternoon.AddHours(-1), ended)]).Rule);

    [Fact]
    public void Count_no_call_that_was_never_placed() =>
        Assert.Equal(GateRule.AllPassed, With([.. Enumerable.Range(0, 9).Select(i => Past(Afternoon.AddMinutes(-i - 1), Telephony.NotPlaced, "i-0", i))]).Rule);

    [Fact]
    public void Do_not_count_the_attempt_that_asks_against_itself()
    {
        PastCall own = Past(Afternoon.AddSeconds(-1), null, "i-1", 1);

        Assert.Equal(GateRule.AllPassed, With([own]).Rule);
        Assert.Equal(GateRule.CallUnderWay, With([own with { Attempt = 2 }]).Rule);
        Assert.Equal(GateRule.CallUnderWay, With([own with { InteractionId = "i-2" }]).Rule);
    }

    [Theory]
    [InlineData(59, GateRule.CallUnderWay)]
    [InlineData(60, GateRule.AttemptCap)]
    public void Allow_one_call_at_once_and_forget_one_whose_end_was_lost(int minutesAgo, string rule) =>
        Assert.Equal(rule, With([Past(Afternoon.AddMinutes(-minutesAgo), null)]).Rule);

    [Fact]
    public void Hold_until_the_oldest_call_that_matters_is_old_enough()
    {
        DateTimeOffset morning = At("2026-12-03 11:00", "America/New_York");
        PastCall[] history = [Past(At("2026-12-02 12:30", "America/New_York")), Past(At("2026-12-02 15:00", "America/New_York")), Past(At("2026-12-02 17:00", "America/New_York"))];

        GateDecision.HeldUntil held = Assert.IsType<GateDecision.HeldUntil>(Decide(Request(NewYork, morning) with { History = history }, morning));

        Assert.Equal((GateRule.AttemptCap, At("2026-12-03 12:30", "America/New_York")), (held.Rule, held.Until));
    }

    [Fact]
    public void Hold_into_calling_hours_at_once()
    {
        GateDecision.HeldUntil held = Assert.IsType<GateDecision.HeldUntil>(With([Past(Afternoon.AddHours(-1))]));

        Assert.Equal((GateRule.AttemptCap, At("2026-12-04 10:00", "America/New_York")), (held.Rule, held.Until));
    }

    [Fact]
    public void Hold_for_every_limit_at_once()
    {
        DateTimeOffset morning = At("2026-12-03 10:30", "America/New_York");
        PastCall[] history =
        [
            Past(morning.AddMinutes(-20), null, "i-2"), Past(At("2026-12-02 17:00", "America/New_York")), Past(At("2026-12-02 16:30", "America/New_York"), Telephony.Busy, "i-3"),
        ];

        GateDecision.HeldUntil held = Assert.IsType<GateDecision.HeldUntil>(Decide(Request(NewYork, morning) with { History = history }, morning));

        Assert.Equal((GateRule.CallUnderWay, At("2026-12-03 16:30", "America/New_York")), (held.Rule, held.Until));
    }

    [Fact]
    public void Count_a_call_that_claims_to_be_from_the_future() => Assert.Equal(GateRule.AttemptCap, With([Past(Afternoon.AddMinutes(5))]).Rule);

    [Fact]
    public void Obey_a_states_own_limit()
    {
        DateTimeOffset now = At("2026-12-03 16:00", "America/Los_Angeles");
        CallRequest request = Request("+15035550123", now) with { History = [.. Enumerable.Range(0, 3).Select(i => Past(now.AddHours(-5 - i), Telephony.Busy, "i-0", i))] };
        Atlas.Engine.Playbook.CompanyPlaybook wide = PlaybookFile.With(json =>
        {
            json["calling"]!["approver"] = "Ada Lovelace";
            json["calling"]!["attemptCaps"]![1]!["maxCalls"] = 5;
        });

        Assert.Equal(GateRule.AttemptCap, Decide(request, now, wide).Rule);
        Assert.Equal(GateRule.AllPassed, Decide(Request(Seattle, now) with { History = request.History }, now, wide).Rule);
    }

    private static GateDecision With(params IReadOnlyList<PastCall> history) => Decide(Request(NewYork, Afternoon) with { History = history }, Afternoon);
}
