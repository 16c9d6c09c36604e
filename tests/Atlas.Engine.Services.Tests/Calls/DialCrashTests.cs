using Atlas.Engine.Calls;
using Atlas.Engine.DynamoDb;
using Atlas.Engine.Tests.World;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Tests.Calls;

/// <summary>One call of a dial after the other goes wrong: before its effect or after it, by a crash or by an error.</summary>
[Collection(TablesCollection.Name)]
public sealed class DialCrashTests(Tables tables)
{
    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Places_one_call_and_gives_one_answer_whatever_goes_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        () => Scene.WithLeadAsync(tables),
        async scene =>
        {
            await scene.Journey.PlaceAsync();
            ContactState ended = scene.Journey.Ended("TELECOM_BUSY");
            scene.Engine.Telephone.Set(ended with { Key = scene.Visitor.Key });
            await scene.Journey.RetryAsync(() => scene.Engine.Settlement.OnDisconnectedAsync(ended, CancellationToken.None));
            await scene.Journey.RetryAsync(() => scene.Engine.Settlement.OnDisconnectedAsync(ended, CancellationToken.None));
        },
        async (scene, fault) =>
        {
            Assert.True(scene.Engine.Telephone.Placed.Count == 1, $"{fault}: {scene.Engine.Telephone.Placed.Count} calls were placed.");
            CallOutcome outcome = TheAnswer(scene, fault);
            Assert.Equal(Telephony.Busy, outcome.Telephony);
            Assert.NotNull(outcome.CallAgainAt);
            Interaction interaction = await scene.Journey.ReadAsync();
            Assert.Equal(Telephony.Busy, Assert.Single(interaction.Outcomes).Value.Telephony);
            PastCall past = Assert.Single((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History);
            Assert.Equal(Telephony.Busy, past.Ended);
        },
        kind);

    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Answers_once_when_connect_refuses_whatever_goes_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        async () =>
        {
            Scene scene = await Scene.WithLeadAsync(tables);
            scene.Engine.Telephone.Refusal = new(Telephony.NotPlaced, "Connect may not call this destination.");
            return scene;
        },
        scene => scene.Journey.PlaceAsync(),
        async (scene, fault) =>
        {
            Assert.Empty(scene.Engine.Telephone.Placed);
            Assert.Equal(Telephony.NotPlaced, TheAnswer(scene, fault).Telephony);
            PastCall past = Assert.Single((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History);
            Assert.Equal(Telephony.NotPlaced, past.Ended);
        },
        kind);

    [MotoFact]
    public async Task Does_not_count_a_call_that_was_reserved_and_then_not_allowed()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        World.Engine engine = scene.Engine;
        Standing before = await engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None);
        Assert.True(await engine.People.ReserveAsync(
            scene.Visitor.Number, new(scene.Visitor.InteractionId, 1, engine.Time.GetUtcNow(), null, null), before.Version, CancellationToken.None));
        engine.Time.Advance(TimeSpan.FromHours(12));

        await scene.Journey.PlaceAsync();

        (_, CallOutcome outcome) = Assert.Single(engine.Workflow.Answers);
        Assert.Equal(LegalDecision.Held, outcome.Legal.Decision);
        PastCall reserved = Assert.Single((await engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History);
        Assert.Equal(Telephony.NotPlaced, reserved.Ended);
    }

    [MotoFact]
    public async Task Counts_a_call_from_the_try_that_placed_it_and_not_from_one_that_died_before()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        World.Engine engine = scene.Engine;
        Standing before = await engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None);
        Assert.True(await engine.People.ReserveAsync(
            scene.Visitor.Number, new(scene.Visitor.InteractionId, 1, engine.Time.GetUtcNow(), null, null), before.Version, CancellationToken.None));
        engine.Time.Advance(TimeSpan.FromMinutes(25));

        await scene.Journey.PlaceAsync();

        Assert.Single(engine.Telephone.Placed);
        PastCall placed = Assert.Single((await engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History);
        Assert.Equal(engine.Time.GetUtcNow(), placed.PlacedAt);
    }

    [MotoFact]
    public async Task Lets_no_token_wait_again_that_was_answered_before_its_run_was_repeated()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        TaskTokenTable tokens = scene.Engine.Tokens;
        await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);

        await tokens.StoreAsync(scene.Visitor.Key, scene.Journey.Tokens[0], CancellationToken.None);
        TokenStatus? repeated = (await tokens.FindAsync(scene.Visitor.Key, CancellationToken.None))?.Status;
        await tokens.StoreAsync(scene.Visitor.Key, scene.Engine.Workflow.Issue(), CancellationToken.None);
        TokenStatus? renewed = (await tokens.FindAsync(scene.Visitor.Key, CancellationToken.None))?.Status;

        Assert.Equal((TokenStatus.Answered, TokenStatus.Waiting), (repeated, renewed));
    }

    [MotoFact]
    public async Task Leaves_a_dial_open_that_may_have_happened_when_the_gate_closes_meanwhile()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        World.Engine engine = scene.Engine;
        engine.Telephone.WhileDialling = _ =>
        {
            engine.Telephone.WhileDialling = null;
            engine.Time.Advance(TimeSpan.FromHours(12));
            throw new ProcessDied();
        };

        await scene.Journey.PlaceAsync();

        Assert.Single(engine.Telephone.Placed);
        Assert.Empty(engine.Workflow.Answers);
        await engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);
        (string token, CallOutcome outcome) = Assert.Single(engine.Workflow.Answers);
        Assert.Equal(scene.Journey.Tokens[^1].Value, token);
        Assert.Equal(Telephony.Busy, outcome.Telephony);
    }

    [MotoFact]
    public async Task Places_no_call_with_a_permission_that_grew_too_old()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        World.Engine engine = scene.Engine;
        GateDecision.Allowed permission = await PermissionAsync(scene);
        engine.Time.Advance(TimeSpan.FromSeconds(61));

        await Assert.ThrowsAsync<Errors.DecisionExpired>(() => engine.Telephone.DialAsync(permission, scene.Visitor.Key, scene.Visitor.Number, CancellationToken.None));

        Assert.Empty(engine.Telephone.Placed);
    }

    [MotoFact]
    public async Task Refuses_to_place_a_call_for_an_interaction_that_nobody_knows()
    {
        using Scene scene = new(tables);

        await Assert.ThrowsAsync<Errors.InteractionNotFound>(() => scene.Journey.PlaceAsync());

        Assert.Empty(scene.Engine.Telephone.Placed);
    }

    private static async Task<GateDecision.Allowed> PermissionAsync(Scene scene)
    {
        Standing standing = await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None);
        CallRequest request = new()
        {
            InteractionId = scene.Visitor.InteractionId,
            Attempt = 1,
            Number = scene.Visitor.Number,
            CallingStopped = standing.CallingStopped,
            Suppressed = standing.Suppressed,
            Consent = standing.Consent,
            History = standing.History,
        };
        return Assert.IsType<GateDecision.Allowed>(new CallGate(new CallingRules(scene.Engine.Playbook)).Decide(request, scene.Engine.Time.GetUtcNow()));
    }

    private static CallOutcome TheAnswer(Scene scene, Fault fault)
    {
        Assert.True(scene.Engine.Workflow.Answers.Count == 1, $"{fault}: {scene.Engine.Workflow.Answers.Count} answers were given.");
        (string token, CallOutcome outcome) = scene.Engine.Workflow.Answers[0];
        Assert.True(token == scene.Journey.Tokens[^1].Value, $"{fault}: another token than the last was answered.");
        return outcome;
    }
}
