using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Calls;

/// <summary>However a call ends, it ends as one outcome.</summary>
[Collection(TablesCollection.Name)]
public sealed class OutcomeTests(Tables tables)
{
    private const string Summary =
        """
        {"interest":"hot","summary":"They want a pilot.","keyTopics":["pilot"],"decisions":[],"nextSteps":["Send an offer."],"callbackTime":null,
         "quotes":[{"turn":"t1","text":"I want a pilot"},{"turn":"t9","text":"never said"}]}
        """;

    [MotoTheory]
    [InlineData("TELECOM_BUSY", Telephony.Busy, true)]
    [InlineData("TELECOM_TIMEOUT", Telephony.NoAnswer, true)]
    [InlineData("TELECOM_PROBLEM", Telephony.Failed, true)]
    [InlineData("TELECOM_NUMBER_INVALID", Telephony.InvalidNumber, false)]
    [InlineData("TELECOM_POTENTIAL_BLOCKING", Telephony.Blocked, false)]
    public async Task Calls_again_only_where_that_may_help(string reason, Telephony expected, bool again)
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended(reason), CancellationToken.None);

        Assert.Equal((expected, again), (outcome?.Telephony, outcome?.CallAgainAt is not null));
        Assert.True(outcome?.CallAgainAt is null || outcome.CallAgainAt > scene.Engine.Time.GetUtcNow());
    }

    [MotoFact]
    public async Task Asks_connect_why_a_call_ended_when_the_event_does_not_say()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Telephone.Set(scene.Journey.Ended("TELECOM_NUMBER_INVALID") with { Key = scene.Visitor.Key });

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended(null), CancellationToken.None);

        Assert.Equal(Telephony.InvalidNumber, outcome?.Telephony);
    }

    [MotoFact]
    public async Task Never_calls_again_whoever_asked_not_to_be_called()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Phone.AnswerAsync(new(scene.Visitor.Key, 1, "stop calling me", "Speech", Intents.Fallback), CancellationToken.None);

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);

        Assert.True(outcome?.Legal.OptedOut);
        Assert.Null(outcome?.CallAgainAt);
    }

    [MotoTheory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Waits_for_a_transcript_only_where_one_can_come(int talkedSeconds, bool settled)
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("CUSTOMER_DISCONNECT", talkedSeconds), CancellationToken.None);

        Assert.Equal(settled, outcome is not null);
        Assert.Equal(settled ? 0 : 1, scene.Engine.Workflow.Beats);
        Assert.Equal(settled ? 1 : 0, scene.Engine.Workflow.Answers.Count);
    }

    [MotoFact]
    public async Task Summarises_a_short_call_from_the_turns_that_were_stored()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Phone.AnswerAsync(new(scene.Visitor.Key, 1, "I am driving a lorry", "Speech", Intents.Fallback), CancellationToken.None);

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("CUSTOMER_DISCONNECT", 2), CancellationToken.None);

        Assert.Equal(("facts", 2), (outcome?.Conversation?.Source, outcome?.DurationSeconds));
        Assert.Contains("spoke 1 time", outcome?.Conversation?.Summary, StringComparison.Ordinal);
    }

    [MotoTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Summarises_from_the_stored_turns_when_there_is_no_transcript(bool completed)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Model.Fill = _ => Summary;
        await scene.Engine.Phone.AnswerAsync(new(scene.Visitor.Key, 1, "tell me more about it", "Speech", Intents.Fallback), CancellationToken.None);
        await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("CUSTOMER_DISCONNECT", 30), CancellationToken.None);

        CallOutcome? outcome = await scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, completed, CancellationToken.None);

        Assert.Equal(("model", 30), (outcome?.Conversation?.Source, outcome?.DurationSeconds));
        Assert.Empty(outcome?.Conversation?.KeyTopics ?? ["no conversation"]);
        Assert.Single(scene.Engine.Workflow.Answers);
    }

    [MotoFact]
    public async Task Keeps_only_what_was_really_said()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Model.Fill = _ => Summary;
        scene.Engine.Bucket.Put(scene.Journey.ContactId, new Turn("t1", Speaker.Caller, "Well, I want a pilot soon."));

        CallOutcome? outcome = await scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None);

        Assert.Equal(Interest.Hot, outcome?.Conversation?.Interest);
        Assert.Equal(new Quote("t1", "I want a pilot"), Assert.Single(outcome?.Conversation?.Quotes ?? []));
    }

    [MotoTheory]
    [InlineData("The agent granted a discount of 50 percent.", "Give me a discount of 50 percent.", null, "facts")]
    [InlineData("A discount of 50 percent was promised.", "Give me a discount of 50 percent.", null, "facts")]
    [InlineData("The caller asked for a discount of 50 percent.", "Give me a discount of 50 percent.", null, "model")]
    [InlineData("The pilot costs $99 per month.", "How much is it?", null, "facts")]
    [InlineData("The agent confirmed that a pilot costs $490 per month.", "How much is it?", "A pilot costs $490 per month.", "model")]
    [InlineData("The caller can pay $300 per month. The agent agreed to have a colleague call.", "I can pay $300 per month.", "I will have a colleague call.", "model")]
    public async Task Notes_as_granted_only_what_the_assistant_granted(string summary, string said, string? reply, string source)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Model.Fill = _ => $$"""{"interest":"warm","summary":"{{summary}}","keyTopics":[],"decisions":[],"nextSteps":[],"callbackTime":null,"quotes":[]}""";
        scene.Engine.Bucket.Put(scene.Journey.ContactId, new Turn("t1", Speaker.Caller, said), new Turn("t2", Speaker.Agent, reply ?? "I see."));

        CallOutcome? outcome = await scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None);

        Assert.Equal(source, outcome?.Conversation?.Source);
    }

    [MotoFact]
    public async Task Counts_an_outcome_once_however_often_its_end_is_told()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        CallOutcome outcome = new(scene.Visitor.InteractionId, 1, Telephony.Busy, new(LegalDecision.Allowed, "Allowed"), "The line was busy.");

        Settled first = await scene.Engine.Interactions.SettleAsync(await scene.Journey.ReadAsync(), outcome, CancellationToken.None);
        Settled second = await scene.Engine.Interactions.SettleAsync(await scene.Journey.ReadAsync(), outcome with { Telephony = Telephony.NoAnswer }, CancellationToken.None);

        Assert.Equal((true, false, Telephony.Busy), (first.IsFirst, second.IsFirst, second.Outcome.Telephony));
    }

    [MotoTheory]
    [InlineData("17")]
    [InlineData("{}")]
    [InlineData("{\"interest\":\"boiling\"}")]
    [InlineData("{\"interest\":\"hot\",\"summary\":\"\\ud800\",\"keyTopics\":[],\"decisions\":[],\"nextSteps\":[],\"quotes\":[]}")]
    [InlineData("{\"interest\":\"hot\",\"summary\":\"x\",\"keyTopics\":[null],\"decisions\":[],\"nextSteps\":[],\"quotes\":[null]}")]
    [InlineData(null)]
    public async Task Settles_whatever_the_model_answers(string? form)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Model.Fill = _ => form;
        scene.Engine.Bucket.Put(scene.Journey.ContactId, new Turn("t1", Speaker.Caller, "Good morning."));

        CallOutcome? outcome = await scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None);

        Assert.Equal((Telephony.Answered, "facts"), (outcome?.Telephony, outcome?.Conversation?.Source));
    }

    [MotoFact]
    public async Task Takes_a_machine_that_the_conversation_heard_for_a_machine()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Phone.AnswerAsync(new(scene.Visitor.Key, 1, "please leave a message after the tone", "Speech", Intents.Fallback), CancellationToken.None);

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("CONTACT_FLOW_DISCONNECT", 20), CancellationToken.None);

        Assert.Equal(Telephony.Voicemail, outcome?.Telephony);
        Assert.Null(outcome?.Conversation);
        Assert.NotNull(outcome?.CallAgainAt);
    }
}
