using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment;
using Atlas.Engine.Cli.Deployment.Checks;
using Atlas.Engine.Cli.Deployment.Tools;
using Atlas.Engine.Deployment.Tests.World;
using Atlas.Engine.Playbook;

namespace Atlas.Engine.Deployment.Tests.Steps;

public sealed class GateCheckTests : IDisposable
{
    private readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("Denied", "NotPlaced", false, Verdict.Fine)]
    [InlineData("Held", "NotPlaced", false, Verdict.Wrong)]
    [InlineData("Allowed", "Answered", false, Verdict.Wrong)]
    [InlineData("Allowed", "NotPlaced", true, Verdict.Fine)]
    [InlineData("Held", "NotPlaced", true, Verdict.Fine)]
    [InlineData("Denied", "NotPlaced", true, Verdict.Wrong)]
    public async Task Judges_by_what_the_gate_decided(string decision, string telephony, bool mayBeCalled, Verdict verdict)
    {
        JsonObject output = new()
        {
            ["call"] = new JsonObject
            {
                ["interactionId"] = "i", ["attempt"] = 1, ["telephony"] = telephony, ["reason"] = "It is so.",
                ["legal"] = new JsonObject { ["decision"] = decision, ["rule"] = "SomeRule" },
            },
        };
        Answer("RUNNING", new JsonObject { ["stateExitedEventDetails"] = new JsonObject { ["name"] = "Invoke Outbound Voice Contact", ["output"] = output.ToJsonString() } });

        Finding finding = await CheckAsync(mayBeCalled);

        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains($"{decision} by SomeRule", finding.Detail, StringComparison.Ordinal);
        // A call that is held would otherwise be placed in the morning.
        bench.Tools.CallTo("aws stepfunctions stop-execution");
    }

    [Fact]
    public async Task Names_the_error_of_a_workflow_that_ended_before_the_gate()
    {
        Answer("FAILED", new JsonObject { ["taskFailedEventDetails"] = new JsonObject { ["error"] = "SalesforceAuthenticationFailed" } });

        Finding finding = await CheckAsync(false);

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.Contains("SalesforceAuthenticationFailed", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_workflow_wrong_that_moves_and_never_asks()
    {
        Answer("RUNNING", new JsonObject { ["stateEnteredEventDetails"] = new JsonObject { ["name"] = "Prepare" } });

        Assert.Equal(Verdict.Wrong, (await CheckAsync(false)).Verdict);
    }

    [Fact]
    public async Task Does_not_judge_a_workflow_that_nothing_carries_out()
    {
        Answer("RUNNING", new JsonObject { ["type"] = "ExecutionStarted" });

        Assert.Equal(Verdict.Unchecked, (await CheckAsync(false)).Verdict);
    }

    [Fact]
    public void Tries_numbers_that_belong_to_nobody()
    {
        Assert.Matches(@"^\+1\d{3}55501\d\d$", TestLeads.NobodysNumber);
        Assert.Matches(@"^\+1\d{3}55501\d\d$", TestLeads.OtherNobodysNumber);
        Assert.Null(TestLeads.WithoutConsent()["consent"]);
        Assert.Equal(CompanyPlaybook.Embedded.Consent.Text, TestLeads.WithConsent("+12125550148", CompanyPlaybook.Embedded.Consent, bench.Time.GetUtcNow())["consent"]!["text"]!.GetValue<string>());
    }

    private void Answer(string status, JsonObject happened) => bench.Tools
        .On("aws stepfunctions start-execution", """{"executionArn": "arn:execution"}""")
        .On("aws stepfunctions describe-execution", $$"""{"status": "{{status}}"}""")
        .On("aws stepfunctions get-execution-history", new JsonObject { ["events"] = new JsonArray(happened) }.ToJsonString())
        .On("aws stepfunctions stop-execution", "{}");

    private Task<Finding> CheckAsync(bool mayBeCalled) => new GateCheck(new AwsCli(bench.Tools, null, null), bench.Time, TimeSpan.Zero, TimeSpan.Zero)
        .CheckAsync("lead", "arn:machine", TestLeads.WithoutConsent(), mayBeCalled, CancellationToken.None);
}
