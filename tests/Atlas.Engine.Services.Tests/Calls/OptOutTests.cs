using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Calls;

/// <summary>A wish not to be called is honoured however it was expressed, and whatever was away when it was.</summary>
[Collection(TablesCollection.Name)]
public sealed class OptOutTests(Tables tables)
{
    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Suppresses_whoever_presses_the_key_during_the_opener_whatever_goes_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        () => Scene.WithCallAsync(tables),
        async scene =>
        {
            string farewell = await scene.Journey.RetryAsync(() => scene.Engine.Opening.StopAsync(scene.Visitor.Key, CancellationToken.None));
            Assert.Equal(scene.Engine.Playbook.Answers.StopCalling.Voice, farewell);
        },
        async (scene, _) =>
        {
            Assert.True(await IsSuppressedAsync(scene));
            Assert.True((await scene.Journey.ReadAsync()).Call(1).OptedOut);
        },
        kind);

    [MotoFact]
    public async Task Awaits_no_transcript_of_a_call_that_the_key_ended_before_it_was_recorded()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Opening.StopAsync(scene.Visitor.Key, CancellationToken.None);

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("CONTACT_FLOW_DISCONNECT", 9), CancellationToken.None);

        Assert.Equal((Telephony.Answered, true), (outcome?.Telephony, outcome?.Legal.OptedOut));
        Assert.Null(outcome?.CallAgainAt);
    }

    [MotoFact]
    public async Task Hears_in_the_transcript_the_wish_that_could_not_be_stored()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Bucket.Put(
            scene.Journey.ContactId,
            new Turn("t1", Speaker.Agent, "To stop these calls, say stop or press 9."),
            new Turn("t2", Speaker.Caller, "Take me off your list, please."));

        CallOutcome? outcome = await scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None);

        Assert.True(outcome?.Legal.OptedOut);
        Assert.True(await IsSuppressedAsync(scene));
    }

    [MotoFact]
    public async Task Takes_neither_the_assistants_words_nor_a_machines_for_a_wish()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Bucket.Put(
            scene.Journey.ContactId,
            new Turn("t1", Speaker.Agent, "To stop these calls, say stop or press 9."),
            new Turn("t2", Speaker.Caller, "You have reached the voicemail of Ada. Please leave a message, or press 9 for the operator."));

        CallOutcome? outcome = await scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None);

        Assert.False(outcome?.Legal.OptedOut);
        Assert.False(await IsSuppressedAsync(scene));
    }

    [MotoTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finds_on_the_contact_the_wish_that_could_not_be_stored(bool noted)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        ContactState ended = scene.Journey.Ended("CONTACT_FLOW_DISCONNECT", 2);
        scene.Engine.Telephone.Set(ended with { Key = scene.Visitor.Key, AskedToStop = noted });

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(ended, CancellationToken.None);

        Assert.Equal(noted, outcome?.Legal.OptedOut);
        Assert.Equal(noted, await IsSuppressedAsync(scene));
    }

    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Settles_the_call_and_suppresses_the_number_whatever_goes_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        () => Scene.WithCallAsync(tables),
        async scene =>
        {
            scene.Engine.Bucket.Put(scene.Journey.ContactId, new Turn("t1", Speaker.Caller, "Stop calling me."));
            await scene.Journey.RetryAsync(() => scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None));
        },
        async (scene, fault) =>
        {
            Assert.True(await IsSuppressedAsync(scene), fault.ToString());
            Assert.True(Assert.Single((await scene.Journey.ReadAsync()).Outcomes).Value.Legal.OptedOut, fault.ToString());
        },
        kind);

    private static async Task<bool> IsSuppressedAsync(Scene scene) =>
        (await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed;
}
