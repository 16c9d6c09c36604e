using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Calls;

/// <summary>Signals come early, late, in the wrong order, or about somebody else.</summary>
[Collection(TablesCollection.Name)]
public sealed class OrderTests(Tables tables)
{
    [MotoFact]
    public async Task Settles_a_call_that_ends_before_its_link_is_written()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        scene.Engine.Telephone.WhileDialling = _ => scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);

        await scene.Journey.PlaceAsync();

        (string token, CallOutcome outcome) = Assert.Single(scene.Engine.Workflow.Answers);
        Assert.Equal(scene.Journey.Tokens[0].Value, token);
        Assert.Equal(Telephony.Busy, outcome.Telephony);
        Assert.Equal(Atlas.Engine.Workflow.TokenStatus.Answered, (await scene.Engine.Tokens.FindAsync(scene.Visitor.Key, CancellationToken.None))?.Status);
    }

    [MotoFact]
    public async Task Opens_a_call_that_is_answered_before_its_link_is_written()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        OpenedCall? opened = null;
        scene.Engine.Telephone.WhileDialling = async contactId => opened = await scene.Engine.Opening.OpenAsync(scene.Visitor.Key, contactId, CancellationToken.None);

        await scene.Journey.PlaceAsync();

        Assert.NotNull(opened);
        Assert.Contains(Visitor.Scenario.Greeting, opened.Greeting, StringComparison.Ordinal);
        Assert.Equal(scene.Visitor.Key, await scene.Engine.Tokens.FindContactAsync(scene.Journey.ContactId, CancellationToken.None));
        Assert.Equal(1, scene.Engine.Workflow.Beats);
    }

    [MotoFact]
    public async Task Settles_by_a_transcript_that_comes_before_the_contact_event()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Bucket.Put(scene.Journey.ContactId, new Turn("t1", Speaker.Caller, "Good morning."));

        CallOutcome? byTranscript = await scene.Engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None);
        CallOutcome? byEvent = await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_TIMEOUT"), CancellationToken.None);

        Assert.Equal(Telephony.Answered, byTranscript?.Telephony);
        Assert.Equal(Telephony.Answered, byEvent?.Telephony);
        Assert.Equal(Telephony.Answered, Assert.Single(scene.Engine.Workflow.Answers).Outcome.Telephony);
    }

    [MotoTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Waits_for_a_transcript_only_where_calls_are_recorded(bool recorded)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.CallsAreRecorded = recorded;
        ContactState ended = scene.Journey.Ended("CUSTOMER_DISCONNECT") with { ConnectedAt = scene.Engine.Time.GetUtcNow().AddMinutes(-2) };

        CallOutcome? outcome = await scene.Engine.Settlement.OnDisconnectedAsync(ended, CancellationToken.None);

        Assert.Equal(recorded ? null : Telephony.Answered, outcome?.Telephony);
        Assert.Equal(recorded ? 0 : 1, scene.Engine.Workflow.Answers.Count);
    }

    [MotoFact]
    public async Task Ignores_calls_of_others()
    {
        using Scene scene = new(tables);
        string foreign = Guid.NewGuid().ToString();
        scene.Engine.Telephone.Set(new(foreign, null, null, scene.Engine.Time.GetUtcNow(), "CUSTOMER_DISCONNECT", null));

        Assert.Null(await scene.Engine.Settlement.OnDisconnectedAsync(new(foreign, null, null, scene.Engine.Time.GetUtcNow(), null, null), CancellationToken.None));
        Assert.Null(await scene.Engine.Settlement.OnTranscriptAsync(foreign, true, CancellationToken.None));
        Assert.Null(await scene.Engine.Recordings.TakeAsync("recordings", $"ivr/{foreign}_20261201T18:00_UTC.wav", 10, CancellationToken.None));

        Assert.Empty(scene.Engine.Bucket.Jobs);
        Assert.Empty(scene.Engine.Workflow.Answers);
        Assert.Empty(await scene.Engine.ItemsHoldingAsync(foreign));
    }

    [MotoTheory]
    [InlineData("ivr/7c1de0b4-52a9-4f57-8f0e-2b6a9d31c0aa_20261201T18:00_UTC.wav", 0L)]
    [InlineData("transcripts/7c1de0b4-52a9-4f57-8f0e-2b6a9d31c0aa.json", 10L)]
    [InlineData("../../etc/passwd", 10L)]
    [InlineData("ivr/7c1de0b4_20261201T18:00_UTC.wav", null)]
    public async Task Transcribes_nothing_that_is_no_recording(string key, long? size)
    {
        using Scene scene = new(tables);

        Assert.Null(await scene.Engine.Recordings.TakeAsync("recordings", key, size, CancellationToken.None));

        Assert.Empty(scene.Engine.Bucket.Jobs);
    }

    [MotoFact]
    public async Task Keeps_nothing_that_arrives_after_an_erasure()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        string contactId = scene.Journey.ContactId;
        string recording = $"ivr/{contactId}_20261201T18:00_UTC.wav";
        await scene.Journey.EraseAsync();
        scene.Engine.Bucket.Files[recording] = true;
        scene.Engine.Bucket.Put(contactId, new Turn("t1", Speaker.Caller, "Good morning."));

        Assert.Null(await scene.Engine.Recordings.TakeAsync("recordings", recording, 10, CancellationToken.None));
        Assert.Null(await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("CUSTOMER_DISCONNECT", 30), CancellationToken.None));
        Assert.Null(await scene.Engine.Settlement.OnTranscriptAsync(contactId, true, CancellationToken.None));

        Assert.Empty(scene.Engine.Bucket.Files);
        Assert.Empty(scene.Engine.Bucket.Jobs);
        Assert.Empty(await scene.Engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }
}
