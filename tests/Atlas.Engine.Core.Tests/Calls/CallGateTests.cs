using Atlas.Engine.Calls;
using Atlas.Engine.Leads;
using Atlas.Engine.Playbook;
using Atlas.Engine.Tests.Playbook;
using static Atlas.Engine.Tests.Calls.GateScene;

namespace Atlas.Engine.Tests.Calls;

public sealed class CallGateTests
{
    private static readonly CallRequest Allowed = Request(NewYork, Noon);

    [Fact]
    public void Allows_a_call_that_no_rule_forbids()
    {
        GateDecision decision = Decide(Allowed, Noon);

        Assert.IsType<GateDecision.Allowed>(decision);
        Assert.Equal((GateRule.AllPassed, Noon), (decision.Rule, decision.DecidedAt));
    }

    [Fact]
    public void Records_what_it_went_by_and_nothing_personal()
    {
        IReadOnlyDictionary<string, string> inputs = Decide(Allowed with { History = [Past(Noon.AddHours(-5))] }, Noon).Inputs;

        Assert.Equal("…23", inputs["number"]);
        Assert.Equal("US", inputs["region"]);
        Assert.Equal("FixedLineOrMobile", inputs["kind"]);
        Assert.Equal("unknown", inputs["state"]);
        Assert.Equal("America/New_York", inputs["zones"]);
        Assert.Equal("TueT12:00", inputs["localTimes"]);
        Assert.Equal("AiVoiceMarketing", inputs["consentClass"]);
        Assert.Equal("v1", inputs["consentVersion"]);
        Assert.Equal("1", inputs["consentAgeDays"]);
        Assert.Equal(("1", "0", "1"), (inputs["calls"], inputs["callsIn4Hours"], inputs["callsIn24Hours"]));
        Assert.Equal(CompanyPlaybook.Embedded.Version, inputs["rulesVersion"]);
        Assert.Equal(TimeZoneSelfCheck.OfThisProcess.DataVersion, inputs["timeZoneData"]);
        Assert.DoesNotContain(inputs.Values, value => value.Contains("5550123", StringComparison.Ordinal));
    }

    [Fact]
    public void Decides_the_same_of_the_same()
    {
        CallRequest request = Allowed with { History = [Past(Noon.AddHours(-1))] };
        GateDecision once = Decide(request, Noon);
        GateDecision again = Decide(request, Noon);

        Assert.Equal((once.GetType(), once.Rule, once.Reason), (again.GetType(), again.Rule, again.Reason));
        Assert.Equal(once.Inputs, again.Inputs);
    }

    [Fact]
    public void Denies_everything_while_the_kill_switch_is_thrown() => AssertDenied(GateRule.KillSwitch, Allowed with { CallingStopped = true });

    [Fact]
    public void Denies_everything_while_the_playbook_stops_calling() =>
        AssertDenied(GateRule.KillSwitch, Allowed, PlaybookFile.With(json => json["calling"]!["killSwitch"] = true));

    [Theory]
    [InlineData("2026-12-01", true)]
    [InlineData("2026-11-30", false)]
    public void Goes_by_its_rules_to_the_end_of_their_review_day_and_no_longer(string reviewBy, bool allowed)
    {
        CompanyPlaybook playbook = PlaybookFile.With(json =>
        {
            json["calling"]!["reviewedOn"] = "2026-11-01";
            json["calling"]!["reviewBy"] = reviewBy;
        });

        Assert.Equal(allowed ? GateRule.AllPassed : GateRule.RulesOutOfDate, Decide(Allowed, Noon, playbook).Rule);
    }

    [Fact]
    public void Denies_everything_on_a_machine_without_time_zones()
    {
        CallGate gate = new(new CallingRules(CompanyPlaybook.Embedded), new TimeZoneSelfCheck(_ => null, "none"));

        Assert.Equal(GateRule.TimeZoneDataMissing, Assert.IsType<GateDecision.Denied>(gate.Decide(Allowed, Noon)).Rule);
    }

    [Fact]
    public void Denies_a_number_that_could_not_be_read() => AssertDenied(GateRule.NumberUnreadable, Allowed with { Number = null });

    [Theory]
    [InlineData("+16045550123")]
    [InlineData("+17875550123")]
    [InlineData("+442079460018")]
    [InlineData("+999123456789")]
    [InlineData("+19995550123")]
    public void Denies_regions_that_are_not_allowed(string number) => AssertDenied(GateRule.RegionNotAllowed, Request(number, Noon));

    [Theory]
    [InlineData("+18005550123")]
    [InlineData("+18335550123")]
    [InlineData("+19005550123")]
    [InlineData("+15005550123")]
    [InlineData("+1911")]
    [InlineData("+1988")]
    [InlineData("+112345")]
    public void Denies_numbers_at_which_nobody_should_be_called(string number) => AssertDenied(GateRule.NumberKindNotAllowed, Request(number, Noon));

    [Fact]
    public void Denies_whoever_asked_not_to_be_called() => AssertDenied(GateRule.Suppressed, Allowed with { Suppressed = true });

    [Fact]
    public void Denies_whoever_did_not_consent() => AssertDenied(GateRule.ConsentMissing, Allowed with { Consent = null });

    [Fact]
    public void Denies_a_consent_that_proves_nothing()
    {
        GateDecision decision = AssertDenied(GateRule.ConsentMissing, Allowed with { Consent = Allowed.Consent! with { Text = "" } });

        Assert.Contains("consent.text", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+12125550124", GateRule.ConsentForOtherNumber)]
    [InlineData("nonsense", GateRule.ConsentForOtherNumber)]
    [InlineData("(212) 555-0123", GateRule.AllPassed)]
    [InlineData("1 212 555 0123", GateRule.AllPassed)]
    public void Takes_a_consent_for_the_number_that_was_typed_with_it(string typed, string rule) =>
        Assert.Equal(rule, Decide(Allowed with { Consent = Allowed.Consent! with { Number = typed } }, Noon).Rule);

    [Theory]
    [InlineData("AnswerMyInquiry")]
    [InlineData("aivoicemarketing")]
    [InlineData("Anything")]
    public void Denies_a_consent_to_something_else(string consentClass) =>
        AssertDenied(GateRule.ConsentClassNotAccepted, Allowed with { Consent = Allowed.Consent! with { Class = consentClass } });

    [Theory]
    [InlineData(90, 0, GateRule.AllPassed)]
    [InlineData(90, -1, GateRule.ConsentTooOld)]
    [InlineData(0, 0, GateRule.AllPassed)]
    [InlineData(0, 1, GateRule.ConsentFromFuture)]
    public void Takes_a_consent_from_its_first_moment_to_its_last(int daysAgo, long ticks, string rule)
    {
        CallRequest request = Allowed with { Consent = Allowed.Consent! with { CapturedAt = Noon.AddDays(-daysAgo).AddTicks(ticks) } };

        Assert.Equal(rule, Decide(request, Noon).Rule);
    }

    [Fact]
    public void Names_the_first_rule_that_fails_in_the_order_of_the_design()
    {
        // Everything is wrong at first; mending the rule that is named uncovers the next.
        CompanyPlaybook closed = PlaybookFile.With(json =>
        {
            json["calling"]!["reviewedOn"] = "2026-01-01";
            json["calling"]!["reviewBy"] = "2026-11-30";
        });
        DateTimeOffset night = At("2026-12-01 03:00", "America/New_York");
        TimeZoneSelfCheck noZones = new(_ => null, "none");
        CallRequest request = Allowed with
        {
            CallingStopped = true,
            Number = null,
            Suppressed = true,
            Consent = null,
            History = [.. Enumerable.Range(0, 6).Select(i => Past(night.AddMinutes(-i - 1), null, $"i-{i}", 7))],
            StatedZone = "Nowhere/Land",
        };

        List<string> rules = [];
        Next(closed, noZones);
        request = request with { CallingStopped = false };
        Next(closed, noZones);
        Next(CompanyPlaybook.Embedded, noZones);
        Next(CompanyPlaybook.Embedded);
        request = request with { Number = PhoneNumber.FromE164("+442079460018") };
        Next(CompanyPlaybook.Embedded);
        request = request with { Number = PhoneNumber.FromE164("+18005550123") };
        Next(CompanyPlaybook.Embedded);
        request = request with { Number = Allowed.Number };
        Next(CompanyPlaybook.Embedded);
        request = request with { Suppressed = false };
        Next(CompanyPlaybook.Embedded);
        request = request with { Consent = Allowed.Consent! with { Number = "+12125550199", Class = "Other", CapturedAt = night.AddYears(-1) } };
        Next(CompanyPlaybook.Embedded);
        request = request with { Consent = request.Consent! with { Number = NewYork } };
        Next(CompanyPlaybook.Embedded);
        request = request with { Consent = request.Consent! with { Class = "AiVoiceMarketing" } };
        Next(CompanyPlaybook.Embedded);
        request = request with { Consent = request.Consent! with { CapturedAt = night } };
        Next(CompanyPlaybook.Embedded);
        request = request with { History = [.. request.History.Skip(1)] };
        Next(CompanyPlaybook.Embedded);
        request = request with { History = [Past(night.AddMinutes(-10))] };
        Next(CompanyPlaybook.Embedded);
        request = request with { History = [] };
        Next(CompanyPlaybook.Embedded);
        request = request with { StatedZone = null };
        Next(CompanyPlaybook.Embedded);

        Assert.Equal(
        [
            GateRule.KillSwitch, GateRule.RulesOutOfDate, GateRule.TimeZoneDataMissing, GateRule.NumberUnreadable, GateRule.RegionNotAllowed,
            GateRule.NumberKindNotAllowed, GateRule.Suppressed, GateRule.ConsentMissing, GateRule.ConsentForOtherNumber, GateRule.ConsentClassNotAccepted,
            GateRule.ConsentTooOld, GateRule.AttemptCapTotal, GateRule.CallUnderWay, GateRule.AttemptCap, GateRule.ZoneUnknown, GateRule.OutsideHours,
        ], rules);

        void Next(CompanyPlaybook playbook, TimeZoneSelfCheck? zones = null) =>
            rules.Add(new CallGate(new CallingRules(playbook), zones ?? TimeZoneSelfCheck.OfThisProcess).Decide(request, night).Rule);
    }

    private static GateDecision AssertDenied(string rule, CallRequest request, CompanyPlaybook? playbook = null)
    {
        GateDecision decision = Decide(request, Noon, playbook);
        Assert.Equal(rule, Assert.IsType<GateDecision.Denied>(decision).Rule);
        return decision;
    }
}
