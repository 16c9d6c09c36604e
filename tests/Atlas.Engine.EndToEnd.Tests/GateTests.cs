using System.Text.Json.Nodes;
using Atlas.Engine.Consent;
using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary>The first promise, from the workflow's input to the telephone that does not ring.</summary>
[Collection(nameof(RunningEngine))]
public sealed class GateTests(RunningEngine engine)
{
    [CloudFact]
    public async Task Calls_nobody_who_did_not_consent()
    {
        Visitor visitor = await engine.VisitorAsync();
        JsonObject lead = visitor.Lead();
        lead.Remove("consent");

        ShowsDenial(await engine.PlayAsync(visitor, lead), "ConsentMissing");
    }

    [CloudFact]
    public async Task Calls_nobody_who_agreed_to_something_else()
    {
        Visitor visitor = await engine.VisitorAsync();

        ShowsDenial(await engine.PlayAsync(visitor, visitor.Lead(ConsentClass.AnswerMyInquiry)), "ConsentClassNotAccepted");
    }

    [CloudFact]
    public async Task Calls_nobody_whose_consent_is_about_another_number()
    {
        Visitor visitor = await engine.VisitorAsync();
        JsonObject lead = visitor.Lead();
        lead["consent"]!["number"] = "+12125550199";

        ShowsDenial(await engine.PlayAsync(visitor, lead), "ConsentForOtherNumber");
    }

    [CloudTheory]
    [InlineData("+19005550123", "NumberKindNotAllowed")]
    [InlineData("+18005550123", "NumberKindNotAllowed")]
    [InlineData("+442079460123", "RegionNotAllowed")]
    [InlineData("+18765550123", "RegionNotAllowed")]
    public async Task Calls_no_number_that_may_cost_or_lies_elsewhere(string phone, string rule)
    {
        Visitor visitor = await engine.VisitorAsync(phone: phone);

        ShowsDenial(await engine.PlayAsync(visitor), rule);
    }

    [CloudTheory]
    [InlineData("opt-out")]
    [InlineData("opt-out-key")]
    [InlineData("opt-out-at-once")]
    public async Task Calls_nobody_who_said_stop_or_pressed_the_key(string person)
    {
        Visitor visitor = await engine.VisitorAsync(person);
        Evidence first = await engine.PlayAsync(visitor);
        first.ShowsOneHonestEnd("Answered");

        Evidence second = await engine.PlayAsync(visitor);

        Assert.Equal("NotPlaced", second.Telephony);
        Assert.Equal("Suppressed", second.Rule);
        Assert.Single(second.Leads);
        Assert.Single(second.Dials);
        Assert.Equal(2, second.Activities.Count);
    }

    [CloudFact]
    public async Task Calls_nobody_while_calling_is_switched_off()
    {
        Visitor visitor = await engine.VisitorAsync();
        await SwitchAsync(stopped: true);
        try
        {
            ShowsDenial(await engine.PlayAsync(visitor), "KillSwitch");
        }
        finally
        {
            await SwitchAsync(stopped: false);
        }

        Visitor next = await engine.VisitorAsync("hangs-up");
        (await engine.PlayAsync(next)).ShowsOneHonestEnd("Answered");
    }

    [CloudFact]
    public async Task Holds_a_call_at_night_until_the_morning()
    {
        Visitor visitor = await engine.VisitorAsync("hangs-up");
        // Half past two at night in New York, summer or winter within an hour.
        DateTimeOffset now = engine.Cloud.Clock.GetUtcNow();
        engine.Cloud.Clock.MoveTo(new DateTimeOffset(now.Year, now.Month, now.Day, 7, 30, 0, TimeSpan.Zero).AddDays(1));

        string execution = await engine.StartAsync(visitor.Lead());
        Driver driver = new(engine);
        JsonObject waiting = await driver.FollowAsync(execution, newest => newest["type"]?.GetValue<string>() == "WaitStateEntered");

        Assert.Equal("RUNNING", waiting["status"]!.GetValue<string>());
        Evidence held = await engine.GatherAsync(visitor, waiting);
        Assert.Empty(held.Dials);
        Assert.Equal("OutsideHours", Assert.Single(held.Decisions)["M"]!["Rule"]!["S"]!.GetValue<string>());

        Evidence evidence = await engine.GatherAsync(visitor, await driver.FinishAsync(execution));

        evidence.ShowsOneHonestEnd("Answered");
        Assert.InRange(DateTimeOffset.Parse(evidence.Dials[0]["placedAt"]!.GetValue<string>()).UtcDateTime.TimeOfDay, TimeSpan.FromHours(12), TimeSpan.FromHours(24));
    }

    [CloudFact]
    public async Task Places_one_call_for_two_wishes_at_once()
    {
        Visitor visitor = await engine.VisitorAsync();

        string[] executions = await Task.WhenAll(engine.StartAsync(visitor.Lead()), engine.StartAsync(visitor.Lead()));
        Driver driver = new(engine);
        Evidence[] ends =
        [
            await engine.GatherAsync(visitor, await driver.FinishAsync(executions[0])),
            await engine.GatherAsync(visitor, await driver.FinishAsync(executions[1])),
        ];

        Assert.All(ends, end => Assert.Equal("SUCCEEDED", end.Status));
        Evidence last = await engine.GatherAsync(visitor, await engine.StatesAsync("DescribeExecution", new JsonObject { ["executionArn"] = executions[1] }));
        Assert.Single(last.Leads);
        Assert.Equal(last.Dials.Count, last.Dials.Select(dial => dial["clientToken"]!.GetValue<string>()).Distinct().Count());

        // The second one waits for the first: no two calls to one telephone are up at once.
        JsonNode[] inOrder = [.. last.Dials.OrderBy(dial => dial["placedAt"]!.GetValue<string>(), StringComparer.Ordinal)];
        for (int i = 1; i < inOrder.Length; i++)
            Assert.True(string.CompareOrdinal(inOrder[i - 1]["endedAt"]!.GetValue<string>(), inOrder[i]["placedAt"]!.GetValue<string>()) <= 0, last.ToString());
    }

    private static void ShowsDenial(Evidence evidence, string rule)
    {
        evidence.ShowsOneHonestEnd("NotPlaced", calls: 0);
        Assert.Equal(rule, evidence.Rule);
        Assert.Contains(rule, evidence.Activities[0]["Description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private async Task SwitchAsync(bool stopped) => await engine.Client.CallAsync(
        "dynamodb",
        "DynamoDB_20120810.PutItem",
        new JsonObject
        {
            ["TableName"] = engine.Outputs.InteractionsTable,
            ["Item"] = new JsonObject
            {
                ["PK"] = new JsonObject { ["S"] = "CONTROL#CALLING" },
                ["SK"] = new JsonObject { ["S"] = "SWITCH" },
                ["Stopped"] = new JsonObject { ["BOOL"] = stopped },
            },
        },
        CancellationToken.None);
}
