using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Conversations;

/// <summary>A call is talked on, turn by turn.</summary>
[Collection(TablesCollection.Name)]
public sealed class PhoneConversationTests(Tables tables)
{
    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Stores_the_wish_not_to_be_called_before_it_is_answered(FaultKind kind) => Scene.StrikeEachCallAsync(
        () => Scene.WithCallAsync(tables),
        async scene =>
        {
            SpokenTurn turn = Turn(scene, 1, "take me off your list please");
            Exchange? answered = await TryAnswerAsync(scene, turn);
            bool stored = (await scene.Journey.ReadAsync()).ExchangesOf(1).Count > 0;
            if (answered is not null || stored) Assert.True((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed);

            Exchange repeated = await scene.Engine.Phone.AnswerAsync(turn, CancellationToken.None);
            Assert.Equal((scene.Engine.Playbook.Answers.StopCalling.Voice, true), (repeated.Reply, repeated.Ends));
        },
        async (scene, _) =>
        {
            Assert.True((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed);
            Assert.True((await scene.Journey.ReadAsync()).Call(1).OptedOut);
            Assert.Equal(0, scene.Engine.Model.Sayings);
        },
        kind);

    [MotoFact]
    public async Task Denies_every_later_call_to_whoever_pressed_the_key()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        Exchange answer = await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "9", mode: "DTMF"), CancellationToken.None);
        string later = Visitor.NewId();
        await scene.Journey.TakeInAsync(later);

        await scene.Journey.PlaceAsync(new(later, 1));

        Assert.True(answer.Ends);
        Assert.Single(scene.Engine.Telephone.Placed);
        Assert.Equal(GateRule.Suppressed, Assert.Single(scene.Engine.Workflow.Answers).Outcome.Legal.Rule);
    }

    [MotoFact]
    public async Task Tells_the_truth_about_itself_without_asking_a_model()
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        Exchange answer = await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "are you a robot?"), CancellationToken.None);

        Assert.Equal((scene.Engine.Playbook.Answers.RobotQuestion.Voice, false, 0), (answer.Reply, answer.Ends, scene.Engine.Model.Sayings));
    }

    [MotoFact]
    public async Task Hangs_up_after_as_many_silences_as_the_playbook_says()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        int limit = scene.Engine.Playbook.Conversation.SilenceTurns;

        List<bool> ends = [];
        for (int turn = 1; turn <= limit; turn++) ends.Add((await scene.Engine.Phone.AnswerAsync(Turn(scene, turn, "  "), CancellationToken.None)).Ends);

        Assert.Equal([.. Enumerable.Repeat(false, limit - 1), true], ends);
    }

    [MotoTheory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public async Task Ends_at_the_limit_of_turns(int beyond, bool ends)
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        Exchange answer = await scene.Engine.Phone.AnswerAsync(Turn(scene, scene.Engine.Playbook.Conversation.MaxTurns + beyond, "and what else is new"), CancellationToken.None);

        Assert.Equal((ends, ends ? 0 : 1), (answer.Ends, scene.Engine.Model.Sayings));
    }

    [MotoFact]
    public async Task Hears_a_wish_to_be_forgotten_after_the_last_turn()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        SpokenTurn turn = new(scene.Visitor.Key, scene.Engine.Playbook.Conversation.MaxTurns, "I want my data gone", "Speech", Intents.DeleteMyInfo);

        Exchange answer = await scene.Engine.Phone.AnswerAsync(turn, CancellationToken.None);

        Assert.Equal(Intents.DeleteMyInfo, answer.Intent);
        Assert.True((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed);
    }

    [MotoTheory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task Ends_at_the_limit_of_time(int beyondSeconds, bool ends)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "good morning to you"), CancellationToken.None);
        scene.Engine.Time.Advance(TimeSpan.FromSeconds(scene.Engine.Playbook.Conversation.MaxCallSeconds + beyondSeconds));

        Assert.Equal(ends, (await scene.Engine.Phone.AnswerAsync(Turn(scene, 2, "and what else is new"), CancellationToken.None)).Ends);
    }

    [MotoTheory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" \u202e\u0007 ", false)]
    [InlineData("It is $5 a month, guaranteed.", true)]
    [InlineData("We can do it for 99 percent less.", true)]
    [InlineData("Write to me at www.evil.example.", true)]
    public async Task Says_what_was_prepared_when_the_model_gives_nothing_that_may_be_said(string? reply, bool guarded)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Model.Say = _ => reply;

        Exchange answer = await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "what about the roof"), CancellationToken.None);

        Assert.Equal((guarded ? scene.Engine.Playbook.Answers.ColleagueWillConfirm : scene.Engine.Playbook.Answers.Fallback).Voice, answer.Reply);
    }

    [MotoTheory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Cuts_nobody_short_and_says_nothing_that_is_too_long(int beyond, bool spoken)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        string reply = new('m', scene.Engine.Playbook.Conversation.MaxReplyCharacters + beyond);
        scene.Engine.Model.Say = _ => reply;

        Exchange answer = await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "what about the roof"), CancellationToken.None);

        Assert.Equal(spoken ? reply : scene.Engine.Playbook.Answers.Fallback.Voice, answer.Reply);
    }

    [MotoFact]
    public async Task Answers_a_repeated_turn_alike_and_asks_the_model_once()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        int saying = 0;
        scene.Engine.Model.Say = _ => $"Answer {(char)('a' + saying++)}.";

        Exchange first = await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "what about the roof"), CancellationToken.None);
        Exchange second = await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "what about the roof"), CancellationToken.None);

        Assert.Equal((first.Reply, 1), (second.Reply, scene.Engine.Model.Sayings));
    }

    [MotoFact]
    public async Task Ends_the_call_of_whoever_was_erased_meanwhile()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        await scene.Journey.EraseAsync();

        Exchange answer = await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "what about the roof"), CancellationToken.None);

        Assert.True(answer.Ends);
        Assert.Equal(0, scene.Engine.Model.Sayings);
        Assert.Empty(await scene.Engine.ItemsHoldingAsync("what about the roof" + scene.Visitor.Number.E164));
    }

    [MotoFact]
    public async Task Opens_one_case_for_a_wish_that_is_said_twice()
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "let me speak to a colleague", Intents.Callback), CancellationToken.None);
        await scene.Engine.Phone.AnswerAsync(Turn(scene, 2, "a colleague should call me", Intents.Callback), CancellationToken.None);

        Assert.Equal(scene.Visitor.Number, Assert.Single(scene.Engine.Crm.Cases).Number);
        Assert.Single(scene.Engine.SalesTeam.Told);
    }

    [MotoFact]
    public async Task Gives_the_model_no_number_and_no_surname()
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        await scene.Engine.Phone.AnswerAsync(Turn(scene, 1, "what about the roof"), CancellationToken.None);

        string data = Assert.Single(scene.Engine.Model.Heard);
        Assert.DoesNotContain(scene.Visitor.Number.E164[2..], data, StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Visitor.LastName, data, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", data, StringComparison.Ordinal);
    }

    private static SpokenTurn Turn(Scene scene, int number, string said, string intent = Intents.Fallback, string mode = "Speech") =>
        new(scene.Visitor.Key, number, said, mode, intent);

    private static async Task<Exchange?> TryAnswerAsync(Scene scene, SpokenTurn turn)
    {
        try
        {
            return await scene.Engine.Phone.AnswerAsync(turn, CancellationToken.None);
        }
        catch (Exception error) when (error is ProcessDied or Errors.TransientError)
        {
            return null;
        }
        finally
        {
            scene.Engine.Fault = Fault.None();
        }
    }
}
