using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Tests.World;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Tests.Calls;

/// <summary>The workflow waited long enough: what can still be found out is the outcome.</summary>
[Collection(TablesCollection.Name)]
public sealed class ReconcileTests(Tables tables)
{
    [MotoFact]
    public async Task Finds_that_no_call_was_asked_for()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal((Telephony.NotPlaced, LegalDecision.NotAsked), (outcome.Telephony, outcome.Legal.Decision));
    }

    [MotoFact]
    public async Task Finds_that_a_run_died_before_it_asked_for_its_call()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        await scene.Engine.Tokens.StoreAsync(scene.Visitor.Key, scene.Engine.Workflow.Issue(), CancellationToken.None);

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal(Telephony.NotPlaced, outcome.Telephony);
        Assert.False(await scene.Engine.Interactions.BeginDialAsync(await scene.Journey.ReadAsync(), 1, scene.Engine.Time.GetUtcNow(), CancellationToken.None));
    }

    [MotoFact]
    public async Task Does_not_know_what_became_of_a_call_that_was_asked_for_and_never_linked()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        await scene.Engine.Tokens.StoreAsync(scene.Visitor.Key, scene.Engine.Workflow.Issue(), CancellationToken.None);
        Assert.True(await scene.Engine.Interactions.BeginDialAsync(await scene.Journey.ReadAsync(), 1, scene.Engine.Time.GetUtcNow(), CancellationToken.None));

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal((Telephony.Unknown, (DateTimeOffset?)null), (outcome.Telephony, outcome.CallAgainAt));
        Assert.Single(scene.Engine.Workflow.Answers);
    }

    [MotoFact]
    public async Task Hangs_up_a_call_that_still_goes_on()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        DateTimeOffset connected = scene.Engine.Time.GetUtcNow() - TimeSpan.FromHours(1);
        scene.Engine.Telephone.Set(new(scene.Journey.ContactId, scene.Visitor.Key, connected, null, null, null));

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal(scene.Journey.ContactId, Assert.Single(scene.Engine.Telephone.HungUp));
        Assert.Equal((Telephony.Answered, 3_600 + (15 * 60)), (outcome.Telephony, outcome.DurationSeconds));
    }

    [MotoFact]
    public async Task Hears_from_connect_how_a_call_ended()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Telephone.Set(scene.Journey.Ended("TELECOM_BUSY") with { Key = scene.Visitor.Key });

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal(Telephony.Busy, outcome.Telephony);
        Assert.Empty(scene.Engine.Telephone.HungUp);
    }

    [MotoFact]
    public async Task Goes_by_the_event_when_its_transcript_never_came_and_connect_has_forgotten()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        Assert.Null(await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("CUSTOMER_DISCONNECT", 30), CancellationToken.None));
        scene.Engine.Telephone.Set(new(scene.Journey.ContactId, null, null, null, null, null));

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal((Telephony.Answered, 30), (outcome.Telephony, outcome.DurationSeconds));
    }

    [MotoFact]
    public async Task Knows_nothing_of_a_call_that_connect_knows_nothing_of()
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal(Telephony.Unknown, outcome.Telephony);
        Assert.Equal(scene.Journey.ContactId, outcome.ContactId);
    }

    [MotoFact]
    public async Task Repeats_an_outcome_that_is_known()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);
        scene.Engine.Telephone.Set(scene.Journey.Ended("TELECOM_NUMBER_INVALID") with { Key = scene.Visitor.Key });

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal(Telephony.Busy, outcome.Telephony);
        Assert.Single(scene.Engine.Workflow.Answers);
    }

    [MotoFact]
    public async Task Finds_that_the_person_was_erased()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Journey.EraseAsync();

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal((LegalDecision.Denied, "Erased"), (outcome.Legal.Decision, outcome.Legal.Rule));
    }

    [MotoFact]
    public async Task Says_when_nothing_is_known_at_all()
    {
        using Scene scene = new(tables);

        await Assert.ThrowsAsync<InteractionNotFound>(() => ReconcileAsync(scene));
    }

    [MotoFact]
    public async Task Finishes_what_a_run_left_open_that_died_after_it_had_stored_the_outcome()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        CallOutcome stored = new(scene.Visitor.InteractionId, 1, Telephony.Busy, new(LegalDecision.Allowed, ""), "The line was busy.", ContactId: scene.Journey.ContactId);
        await scene.Engine.Interactions.SettleAsync(await scene.Journey.ReadAsync(), stored, CancellationToken.None);

        CallOutcome outcome = await ReconcileAsync(scene);

        Assert.Equal(Telephony.Busy, outcome.Telephony);
        Assert.Equal(Telephony.Busy, Assert.Single(scene.Engine.Workflow.Answers).Outcome.Telephony);
        Assert.Equal(TokenStatus.Answered, (await scene.Engine.Tokens.FindAsync(scene.Visitor.Key, CancellationToken.None))?.Status);
        Assert.Equal(Telephony.Busy, Assert.Single((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History).Ended);
    }

    [MotoTheory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Waits_for_a_call_that_was_asked_for_a_moment_ago(bool linked, bool answered)
    {
        using Scene scene = await (linked ? Scene.WithCallAsync(tables) : Scene.WithLeadAsync(tables));
        World.Engine engine = scene.Engine;
        if (!linked)
        {
            await engine.Tokens.StoreAsync(scene.Visitor.Key, engine.Workflow.Issue(), CancellationToken.None);
            Assert.True(await engine.Interactions.BeginDialAsync(await scene.Journey.ReadAsync(), 1, engine.Time.GetUtcNow(), CancellationToken.None));
        }

        if (answered) engine.Telephone.Set(new(scene.Journey.ContactId, scene.Visitor.Key, engine.Time.GetUtcNow(), null, null, null));
        engine.Time.Advance(CallSettlement.LongestCall - TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<CallNotOver>(() => engine.Settlement.ReconcileAsync(scene.Visitor.Key, CancellationToken.None));

        Assert.Empty(engine.Telephone.HungUp);
        Assert.Empty((await scene.Journey.ReadAsync()).Outcomes);
    }

    // As late as the workflow's deadline is.
    private static Task<CallOutcome> ReconcileAsync(Scene scene)
    {
        scene.Engine.Time.Advance(CallSettlement.LongestCall);
        return scene.Engine.Settlement.ReconcileAsync(scene.Visitor.Key, CancellationToken.None);
    }
}
