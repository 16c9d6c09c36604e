using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Leads;
using Atlas.Engine.Tests.World;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Tests.Calls;

/// <summary>Two at once have the effect of one.</summary>
[Collection(TablesCollection.Name)]
public sealed class RaceTests(Tables tables)
{
    private const int Rounds = 5;

    [MotoFact]
    public async Task Places_one_call_when_an_invocation_runs_twice_at_once()
    {
        for (int round = 0; round < Rounds; round++)
        {
            using Scene scene = await Scene.WithLeadAsync(tables);
            TaskToken token = scene.Engine.Workflow.Issue();

            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => scene.Engine.Placer.PlaceAsync(scene.Visitor.Key, token, Visitor.Scenario, CancellationToken.None)));
            await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);

            Assert.Single(scene.Engine.Telephone.Placed);
            Assert.Equal(token.Value, Assert.Single(scene.Engine.Workflow.Answers).Token);
            Assert.Single((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History);
        }
    }

    [MotoFact]
    public async Task Settles_once_when_every_signal_comes_at_once()
    {
        for (int round = 0; round < Rounds; round++)
        {
            using Scene scene = await Scene.WithCallAsync(tables);
            string contactId = scene.Journey.ContactId;
            ContactState ended = scene.Journey.Ended("CUSTOMER_DISCONNECT", talkedSeconds: 40);
            scene.Engine.Telephone.Set(ended with { Key = scene.Visitor.Key });
            scene.Engine.Bucket.Put(contactId, new Turn("t1", Speaker.Caller, "Good morning."));

            CallOutcome?[] outcomes = await Task.WhenAll(
                scene.Engine.Settlement.OnDisconnectedAsync(ended, CancellationToken.None),
                scene.Engine.Settlement.OnTranscriptAsync(contactId, true, CancellationToken.None),
                ReconcileAsync(scene),
                scene.Engine.Settlement.OnTranscriptAsync(contactId, true, CancellationToken.None));

            CallOutcome stored = Assert.Single((await scene.Journey.ReadAsync()).Outcomes).Value;
            Assert.Equal(Telephony.Answered, stored.Telephony);
            CallOutcome told = Assert.Single(scene.Engine.Workflow.Answers).Outcome;
            Assert.Equal(stored.Conversation?.Summary, told.Conversation?.Summary);
            Assert.All(outcomes.OfType<CallOutcome>(), outcome => Assert.Equal(stored.Conversation?.Summary, outcome.Conversation?.Summary));
        }
    }

    [MotoFact]
    public async Task Calls_a_person_once_when_two_interactions_dial_at_once()
    {
        for (int round = 0; round < Rounds; round++)
        {
            using Scene scene = await Scene.WithLeadAsync(tables);
            InteractionKey other = new(Visitor.NewId(), 1);
            await scene.Journey.TakeInAsync(other.InteractionId);

            await Task.WhenAll(
                scene.Engine.Placer.PlaceAsync(scene.Visitor.Key, scene.Engine.Workflow.Issue(), null, CancellationToken.None),
                scene.Engine.Placer.PlaceAsync(other, scene.Engine.Workflow.Issue(), null, CancellationToken.None));

            Assert.Single(scene.Engine.Telephone.Placed);
            CallOutcome held = Assert.Single(scene.Engine.Workflow.Answers).Outcome;
            Assert.Equal((Telephony.NotPlaced, LegalDecision.Held, GateRule.CallUnderWay), (held.Telephony, held.Legal.Decision, held.Legal.Rule));
            Assert.NotNull(held.CallAgainAt);
        }
    }

    [MotoFact]
    public async Task Counts_a_call_as_what_it_was_when_a_second_run_of_its_attempt_comes_too_late_to_dial()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        Meanwhile people = new(scene.Engine.People, async () =>
        {
            await scene.Journey.PlaceAsync();
            await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);
        });

        await scene.Engine.PlacerWith(people).PlaceAsync(scene.Visitor.Key, scene.Engine.Workflow.Issue(), null, CancellationToken.None);

        Assert.Single(scene.Engine.Telephone.Placed);
        Assert.Equal(Telephony.Busy, Assert.Single((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History).Ended);
    }

    [MotoFact]
    public async Task Takes_no_place_in_the_history_where_a_call_has_ended()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_BUSY"), CancellationToken.None);
        Standing standing = await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None);
        PastCall again = new(scene.Visitor.InteractionId, 1, scene.Engine.Time.GetUtcNow(), null, null);

        Assert.False(await scene.Engine.People.ReserveAsync(scene.Visitor.Number, again, standing.Version, CancellationToken.None));

        Assert.Equal(Telephony.Busy, Assert.Single((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History).Ended);
    }

    [MotoFact]
    public async Task Closes_the_place_of_a_call_that_was_settled_while_it_was_asked_for()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        // By a run that died before it closed anything, or answered anybody.
        scene.Engine.Telephone.WhileDialling = async contactId => await scene.Engine.Interactions.SettleAsync(
            await scene.Journey.ReadAsync(), new(scene.Visitor.InteractionId, 1, Telephony.Busy, new(LegalDecision.Allowed, "Allowed"), "Busy.", contactId), CancellationToken.None);

        await scene.Journey.PlaceAsync();

        PastCall call = Assert.Single((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).History);
        Assert.Equal((true, Telephony.Busy), (call.EndedAt is not null, call.Ended));
        Assert.Equal(Telephony.Busy, Assert.Single(scene.Engine.Workflow.Answers).Outcome.Telephony);
    }

    [MotoFact]
    public async Task Gives_no_claim_back_but_its_own()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        IDuty Duty() => scene.Engine.People.Duty(scene.Visitor.Number, "Thing", mayBeUnknown: false);
        IDuty first = Duty(), second = Duty();
        await first.ClaimAsync(CancellationToken.None);
        await first.ReleaseAsync(CancellationToken.None);
        scene.Engine.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ClaimState.OursAfterAnother, (await second.ClaimAsync(CancellationToken.None)).State);

        // The request that gave the first claim back is carried out once more.
        await first.ReleaseAsync(CancellationToken.None);

        Assert.Equal(ClaimState.TheirsNow, (await Duty().ClaimAsync(CancellationToken.None)).State);
    }

    [MotoFact]
    public async Task Answers_a_turn_alike_when_it_comes_twice_at_once()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        int saying = 0;
        scene.Engine.Model.Say = _ => $"Answer {(char)('a' + Interlocked.Increment(ref saying))}.";
        SpokenTurn turn = new(scene.Visitor.Key, 1, "what do you sell", "Speech", Intents.Fallback);

        Exchange[] replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.Engine.Phone.AnswerAsync(turn, CancellationToken.None)));

        Assert.Single(replies.Select(reply => reply.Reply).Distinct());
        Assert.Equal(replies[0].Reply, Assert.Single((await scene.Journey.ReadAsync()).ExchangesOf(1)).Reply);
    }

    private static async Task<CallOutcome?> ReconcileAsync(Scene scene) => await scene.Engine.Settlement.ReconcileAsync(scene.Visitor.Key, CancellationToken.None);

    /// <summary>Lets something happen right after a run has taken its place in the history.</summary>
    private sealed class Meanwhile(IPeople people, Func<Task> happens) : IPeople
    {
        public async Task<bool> ReserveAsync(PhoneNumber number, PastCall call, long version, CancellationToken cancellationToken)
        {
            bool reserved = await people.ReserveAsync(number, call, version, cancellationToken);
            await happens();
            return reserved;
        }

        public Task<Standing> StandingAsync(PhoneNumber number, CancellationToken cancellationToken) => people.StandingAsync(number, cancellationToken);

        public Task<bool> IsKnownAsync(PhoneNumber number, CancellationToken cancellationToken) => people.IsKnownAsync(number, cancellationToken);

        public Task CloseAsync(PhoneNumber number, InteractionKey key, DateTimeOffset endedAt, Telephony ended, CancellationToken cancellationToken) =>
            people.CloseAsync(number, key, endedAt, ended, cancellationToken);

        public Task SuppressAsync(PhoneNumber number, string reason, string channel, CancellationToken cancellationToken) =>
            people.SuppressAsync(number, reason, channel, cancellationToken);

        public Task BeginErasureAsync(PhoneNumber number, string channel, CancellationToken cancellationToken) => people.BeginErasureAsync(number, channel, cancellationToken);

        public IDuty Duty(PhoneNumber number, string duty, bool mayBeUnknown) => people.Duty(number, duty, mayBeUnknown);
    }
}
