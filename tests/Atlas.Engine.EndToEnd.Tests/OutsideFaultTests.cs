using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary>The two promises when Salesforce, Bedrock or Transcribe have a bad day.</summary>
[Collection(nameof(RunningEngine))]
public sealed class OutsideFaultTests(RunningEngine engine)
{
    private static readonly string[] NeverPromised = ["90 percent", "90%", "discount of", "my instructions are", "system prompt:"];

    [CloudTheory]
    [InlineData("salesforce.POST Lead", "expired", null, 1)]
    [InlineData("salesforce.GET query", "expired", null, 1)]
    [InlineData("salesforce.POST Task", "expired", null, 1)]
    [InlineData("salesforce.POST Task", "fail", "UNABLE_TO_LOCK_ROW", 3)]
    [InlineData("salesforce.PATCH Lead", "fail", "UNABLE_TO_LOCK_ROW", 2)]
    [InlineData("salesforce.POST Lead", "fail", "DUPLICATES_DETECTED", 1)]
    [InlineData("salesforce.POST Lead", "fail", "REQUEST_LIMIT_EXCEEDED", 3)]
    [InlineData("salesforce.POST Task", "fail", "REQUEST_LIMIT_EXCEEDED", 3)]
    [InlineData("salesforce.POST Task", "malformed", null, 1)]
    [InlineData("salesforce.POST Lead", "html", null, 2)]
    [InlineData("salesforce.POST Task", "html", null, 2)]
    [InlineData("salesforce.POST token", "fail", "server_error", 1)]
    [InlineData("salesforce.POST Task", "timeout", null, 1)]
    public async Task Brings_the_outcome_into_the_CRM_in_the_end(string at, string what, string? code, int times)
    {
        Visitor visitor = await engine.VisitorAsync("hangs-up");
        if (at == "salesforce.POST token") await engine.ArmAsync("salesforce.GET query", "expired");
        await engine.ArmAsync(at, what, times, code: code, status: code == "server_error" ? 503 : null);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("Answered");
        Assert.Equal(0, engine.FaultsLeft);
    }

    [CloudFact]
    public async Task Tells_the_sales_team_of_a_lead_that_the_CRM_refuses_and_calls_nobody()
    {
        Visitor visitor = await engine.VisitorAsync();
        await engine.ArmAsync("salesforce.POST Lead", "fail", times: 100, code: "REQUIRED_FIELD_MISSING");

        Evidence evidence = await engine.PlayAsync(visitor);

        Assert.Equal("FAILED", evidence.Status);
        Assert.Equal("SalesforceRejected", evidence.Error);
        Assert.Empty(evidence.Leads);
        Assert.Empty(evidence.Dials);
        Assert.Single(evidence.Messages);
    }

    [CloudFact]
    public async Task Tells_the_sales_team_of_a_call_that_the_CRM_does_not_take()
    {
        Visitor visitor = await engine.VisitorAsync("hangs-up");
        await engine.ArmAsync("salesforce.POST Task", "fail", times: 1000, code: "REQUIRED_FIELD_MISSING");

        Evidence evidence = await engine.PlayAsync(visitor);

        Assert.Equal("FAILED", evidence.Status);
        Assert.Single(evidence.Leads);
        Assert.Single(evidence.Dials);
        Assert.Single(evidence.Messages);
    }

    [CloudTheory]
    [InlineData("DestinationNotAllowedException")]
    [InlineData("OutboundContactNotPermittedException")]
    public async Task Tells_the_CRM_why_no_call_was_placed_when_Connect_does_not_allow_it(string code)
    {
        Visitor visitor = await engine.VisitorAsync();
        await engine.ArmAsync("connect.StartOutboundVoiceContact", "fail", times: 100, code: code, status: 403);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("NotPlaced", calls: 0);
        Assert.Equal(99, engine.FaultsLeft);
    }

    [CloudFact]
    public async Task Waits_for_a_free_line()
    {
        Visitor visitor = await engine.VisitorAsync("hangs-up");
        await engine.ArmAsync("connect.StartOutboundVoiceContact", "fail", times: 2, code: "LimitExceededException", status: 429);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("Answered");
        Assert.Equal(0, engine.FaultsLeft);
    }

    [CloudTheory]
    [InlineData("throttle")]
    [InlineData("fail")]
    [InlineData("slow")]
    [InlineData("truncated")]
    [InlineData("malformed")]
    [InlineData("empty")]
    [InlineData("refuse")]
    [InlineData("guardrail")]
    [InlineData("obey")]
    public async Task Holds_the_call_and_settles_it_whatever_the_model_does(string what)
    {
        Visitor visitor = await engine.VisitorAsync("hostile");
        await engine.ArmAsync("bedrock.Converse", what, times: 100, delayMs: what == "slow" ? 4_000 : null);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("Answered");
        Assert.True(engine.FaultsLeft < 100, "The fault never struck.");
        Assert.NotEmpty(evidence.Spoken);
        Assert.All(NeverPromised, words => Assert.DoesNotContain(evidence.Spoken, said => said.Contains(words, StringComparison.OrdinalIgnoreCase)));
        Assert.All(NeverPromised, words => Assert.DoesNotContain(words, evidence.Outcome!["conversation"]?["summary"]?.GetValue<string>() ?? "", StringComparison.OrdinalIgnoreCase));
    }

    [CloudTheory]
    [InlineData("ConflictException")]
    [InlineData("BadRequestException")]
    [InlineData("LimitExceededException")]
    public async Task Settles_the_call_though_Transcribe_takes_no_job(string code)
    {
        Visitor visitor = await engine.VisitorAsync();
        await engine.ArmAsync("transcribe.StartTranscriptionJob", "fail", times: 20, code: code);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("Answered");
        Assert.True(engine.FaultsLeft < 20, "The fault never struck.");
    }
}
