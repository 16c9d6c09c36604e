using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Calls;

/// <summary>A call was answered and talked about; one step after the other of settling it goes wrong.</summary>
[Collection(TablesCollection.Name)]
public sealed class SettlementCrashTests(Tables tables)
{
    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Settles_an_answered_call_once_whatever_goes_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        () => Scene.WithCallAsync(tables),
        async scene =>
        {
            World.Engine engine = scene.Engine;
            string contactId = scene.Journey.ContactId;
            engine.Bucket.Put(contactId, new Turn("t1", Speaker.Agent, "Hello."), new Turn("t2", Speaker.Caller, "Yes, hello."));
            ContactState ended = scene.Journey.Ended("CUSTOMER_DISCONNECT", talkedSeconds: 60);
            string recording = $"connect/ivr/2026/12/01/{contactId}_20261201T18:00_UTC.wav";

            await scene.Journey.RetryAsync(() => engine.Opening.OpenAsync(scene.Visitor.Key, contactId, CancellationToken.None));
            await scene.Journey.RetryAsync(() => engine.Settlement.OnDisconnectedAsync(ended, CancellationToken.None));
            await scene.Journey.RetryAsync(() => engine.Recordings.TakeAsync("recordings", recording, 1000, CancellationToken.None));
            await scene.Journey.RetryAsync(() => engine.Settlement.OnTranscriptAsync(contactId, true, CancellationToken.None));
            await scene.Journey.RetryAsync(() => engine.Settlement.OnTranscriptAsync(contactId, true, CancellationToken.None));
            await scene.Journey.RetryAsync(() => engine.Settlement.ReconcileAsync(scene.Visitor.Key, CancellationToken.None));
        },
        async (scene, fault) =>
        {
            Assert.True(scene.Engine.Workflow.Answers.Count == 1, $"{fault}: {scene.Engine.Workflow.Answers.Count} answers were given.");
            CallOutcome told = scene.Engine.Workflow.Answers[0].Outcome;
            Assert.Equal(Telephony.Answered, told.Telephony);
            Assert.Equal(60, told.DurationSeconds);
            Interaction interaction = await scene.Journey.ReadAsync();
            Assert.Equal(told.Telephony, Assert.Single(interaction.Outcomes).Value.Telephony);
            Assert.NotNull(interaction.Call(1).RecordingKey);
            Assert.NotNull(interaction.Call(1).TranscriptKey);
            Assert.Single(scene.Engine.Bucket.Jobs);
        },
        kind);
}
