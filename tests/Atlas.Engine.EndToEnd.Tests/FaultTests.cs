using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.EndToEnd.Tests.World;

namespace Atlas.Engine.EndToEnd.Tests;

/// <summary>The two promises under whatever is lost, repeated, late or crashed on the way.</summary>
[Collection(nameof(RunningEngine))]
public sealed class FaultTests(RunningEngine engine)
{
    private const string ContactEvent = "event.Amazon Connect Contact Event";
    private const string TranscribeEvent = "event.Transcribe Job State Change";
    private const string ObjectEvent = "event.Object Created";

    [CloudTheory]
    [InlineData("answers", "Answered", ContactEvent)]
    [InlineData("hangs-up", "Answered", ContactEvent)]
    [InlineData("invalid-number", "InvalidNumber", ContactEvent)]
    [InlineData("answers", "Answered", TranscribeEvent)]
    [InlineData("answers", "Answered", ObjectEvent)]
    [InlineData("answers", "Answered", "lex.repeat-hook")]
    public async Task Takes_an_event_that_comes_twice_at_once_as_one(string person, string telephony, string at)
    {
        Visitor visitor = await engine.VisitorAsync(person);
        await engine.ArmAsync(at, "repeat", times: 50);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd(telephony);
        Assert.True(engine.FaultsLeft < 50, "The fault never struck.");
    }

    [CloudFact]
    public async Task Takes_every_event_that_comes_again_after_the_end_as_the_one_it_was()
    {
        Visitor visitor = await engine.VisitorAsync();
        int before = (await engine.LookAsync("events")).Count;
        Evidence first = await engine.PlayAsync(visitor);
        JsonNode[] events = [.. (await engine.LookAsync("events")).Skip(before)];
        Assert.True(events.Length >= 4, "Contact events, a recording and a transcript were expected.");

        foreach (JsonNode published in events)
        {
            byte[] payload = Encoding.UTF8.GetBytes(published["event"]!.ToJsonString());
            foreach (string function in (string[])["SummarizeAndResumeHandler", "StartTranscriptionHandler"])
            {
                string source = published["event"]!["source"]!.GetValue<string>();
                if (source == "aws.s3" == (function == "StartTranscriptionHandler")) engine.Cloud.Lambda.InvokeLater(ArnOf(function), payload);
            }
        }

        await engine.UntilQuietAsync();
        Evidence again = await engine.GatherAsync(visitor, await engine.StatesAsync("DescribeExecution", new JsonObject { ["executionArn"] = ArnOfExecution(first) }));

        again.ShowsOneHonestEnd("Answered");
        Assert.Equal(first.Outcome!.ToJsonString(), again.Outcome!.ToJsonString());
        Assert.DoesNotContain(await engine.LookAsync("failures"), failure => failure["function"]?.GetValue<string>() == "SummarizeAndResumeHandler");
    }

    [CloudTheory]
    [InlineData("answers", "Answered", 1, ContactEvent, "drop")]
    [InlineData("hangs-up", "Answered", 1, ContactEvent, "drop")]
    [InlineData("no-answer", "NoAnswer", 4, ContactEvent, "drop")]
    [InlineData("invalid-number", "InvalidNumber", 1, ContactEvent, "drop")]
    [InlineData("answers", "Answered", 1, TranscribeEvent, "drop")]
    [InlineData("answers", "Answered", 1, ObjectEvent, "drop")]
    [InlineData("answers", "Answered", 1, "connect.recording", "lose-recording")]
    [InlineData("answers", "Answered", 1, "transcribe.job", "stall-job")]
    [InlineData("answers", "Answered", 1, "transcribe.job", "fail-job")]
    [InlineData("opt-out", "Answered", 1, TranscribeEvent, "drop")]
    public async Task Learns_the_outcome_though_a_signal_is_lost(string person, string telephony, int calls, string at, string what)
    {
        Visitor visitor = await engine.VisitorAsync(person);
        await engine.ArmAsync(at, what, times: 100);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd(telephony, calls);
        Assert.True(engine.FaultsLeft < 100, "The fault never struck.");
        Assert.Equal(person == "opt-out", evidence.Leads[0]["DoNotCall"]!.GetValue<bool>());
    }

    [CloudFact]
    public async Task Learns_the_outcome_though_every_signal_is_lost()
    {
        Visitor visitor = await engine.VisitorAsync();
        foreach (string at in (string[])[ContactEvent, TranscribeEvent, ObjectEvent]) await engine.ArmAsync(at, "drop", times: 100);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("Answered");
    }

    [CloudTheory]
    [InlineData("throttle", 1)]
    [InlineData("throttle", 4)]
    [InlineData("fail", 2)]
    [InlineData("kill-before", 1)]
    [InlineData("kill-after", 1)]
    [InlineData("timeout", 1)]
    public async Task Dials_once_whatever_the_telephone_answers(string what, int times)
    {
        Visitor visitor = await engine.VisitorAsync();
        await engine.ArmAsync("connect.StartOutboundVoiceContact", what, times);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("Answered");
        Assert.Equal(0, engine.FaultsLeft);
    }

    [CloudTheory]
    [InlineData("dynamodb.UpdateItem", "kill-before", 0)]
    [InlineData("dynamodb.UpdateItem", "kill-after", 0)]
    [InlineData("dynamodb.UpdateItem", "kill-before", 2)]
    [InlineData("dynamodb.UpdateItem", "kill-after", 2)]
    [InlineData("dynamodb.UpdateItem", "kill-before", 4)]
    [InlineData("dynamodb.UpdateItem", "kill-after", 4)]
    [InlineData("dynamodb.UpdateItem", "kill-after", 12)]
    [InlineData("dynamodb.PutItem", "kill-before", 0)]
    [InlineData("dynamodb.PutItem", "kill-after", 0)]
    [InlineData("dynamodb.TransactWriteItems", "kill-before", 0)]
    [InlineData("dynamodb.TransactWriteItems", "kill-after", 0)]
    [InlineData("dynamodb.TransactWriteItems", "kill-before", 1)]
    [InlineData("dynamodb.TransactWriteItems", "kill-after", 1)]
    [InlineData("states.SendTaskSuccess", "kill-before", 0)]
    [InlineData("states.SendTaskSuccess", "kill-after", 0)]
    [InlineData("salesforce.POST Lead", "kill-before", 0)]
    [InlineData("salesforce.POST Lead", "kill-after", 0)]
    [InlineData("salesforce.POST Task", "kill-before", 0)]
    [InlineData("salesforce.POST Task", "kill-after", 0)]
    [InlineData("sns.Publish", "kill-before", 0)]
    [InlineData("sns.Publish", "kill-after", 0)]
    [InlineData("lambda.CreateLeadHandler", "kill-after", 0)]
    [InlineData("lambda.InvokeOutboundCallHandler", "kill-after", 0)]
    [InlineData("lambda.UpdateLeadHandler", "kill-after", 0)]
    [InlineData("lambda.SummarizeAndResumeHandler", "kill-after", 0)]
    public async Task Survives_a_function_that_dies_between_two_steps(string at, string what, int skip)
    {
        Visitor visitor = await engine.VisitorAsync();
        await engine.ArmAsync(at, what, skip: skip);

        Evidence evidence = await engine.PlayAsync(visitor);

        evidence.ShowsOneHonestEnd("Answered", mayTellTwice: at == "sns.Publish" && what == "kill-after");
        Assert.Equal(0, engine.FaultsLeft);
    }

    [CloudTheory]
    [InlineData("opt-out")]
    [InlineData("opt-out-key")]
    [InlineData("opt-out-at-once")]
    public async Task Honours_a_wish_not_to_be_called_that_could_not_be_stored_while_it_was_said(string person)
    {
        Visitor visitor = await engine.VisitorAsync(person);
        await engine.ArmAsync("dynamodb.PutItem", "fail", times: 12, match: "SUPPRESSED#");

        Evidence first = await engine.PlayAsync(visitor);
        Evidence second = await engine.PlayAsync(visitor);

        Assert.Equal(0, engine.FaultsLeft);
        Assert.True(first.Leads[0]["DoNotCall"]!.GetValue<bool>());
        Assert.Equal("Suppressed", second.Rule);
        Assert.Single(second.Dials);
    }

    private string ArnOf(string logicalId) => engine.Cloud.Template.Functions.Single(function => function.LogicalId == logicalId).Arn;

    private string ArnOfExecution(Evidence evidence) =>
        engine.Outputs.StateMachineArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal) + ":" + evidence.InteractionId;
}
