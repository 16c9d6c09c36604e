using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Connect.Handsets;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class HandsetTests
{
    [Theory]
    [InlineData(HandsetAct.Decline, "TELECOM_UNANSWERED")]
    [InlineData(HandsetAct.HangUp, "TELECOM_UNANSWERED")]
    [InlineData(HandsetAct.Busy, "TELECOM_BUSY")]
    [InlineData(HandsetAct.Ignore, "TELECOM_TIMEOUT")]
    public async Task Ends_the_ringing_as_the_person_wishes(HandsetAct act, string reason)
    {
        await using Line line = await Line.RingAsync();

        line.Do(act);
        PlacedCall call = await line.EndAsync();

        Assert.Equal((reason, false), (call.Reason, call.Answered));
        Assert.Empty(line.Exchange.Connect.Telephone.Calls.Single().Lines);
    }

    [Fact]
    public async Task Counts_all_the_ringing_that_nobody_had_to_sit_out()
    {
        await using Line line = await Line.RingAsync();

        line.Do(HandsetAct.Ignore);
        PlacedCall call = await line.EndAsync();

        Assert.InRange((call.EndedAt - call.PlacedAt)!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Lets_a_machine_take_the_call_in_no_time()
    {
        await using Line line = await Line.RingAsync();

        line.Do(HandsetAct.Voicemail);
        PlacedCall call = await line.EndAsync();

        Assert.True(call.Answered);
        Assert.Contains(call.Lines, spoken => spoken.Who == "caller" && spoken.Text.Contains("after the tone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Talks_until_the_person_hangs_up()
    {
        await using Line line = await Line.RingAsync();
        line.Exchange.Lex.Answers = (turn, _) => ScriptedLex.Ask($"You said {turn.Text}.");

        line.Do(HandsetAct.Answer);
        await line.ReachesAsync(HandsetState.Listening);
        line.Do(HandsetAct.Say, "hello there");
        await line.HearsAsync("You said hello there.");
        line.Do(HandsetAct.HangUp);
        PlacedCall call = await line.EndAsync();

        Assert.Equal("CUSTOMER_DISCONNECT", call.Reason);
        Assert.Contains(call.Lines, spoken => spoken is { Who: "caller", Text: "hello there" });
        Assert.NotNull(call.Recording);
    }

    [Fact]
    public async Task Hears_a_key_as_a_key_and_silence_as_silence()
    {
        await using Line line = await Line.RingAsync();
        line.Exchange.Lex.Answers = (_, _) => ScriptedLex.Ask("Go on.");

        line.Do(HandsetAct.Answer);
        await line.ReachesAsync(HandsetState.Listening);
        line.Do(HandsetAct.Press, "9");
        line.Do(HandsetAct.Silence);
        await line.TurnsAsync(2);
        line.Do(HandsetAct.HangUp);
        PlacedCall call = await line.EndAsync();

        Assert.Equal([("DTMF", "9"), ("Speech", "")], line.Exchange.Lex.Turns.Select(turn => (turn.InputMode, turn.Text)));
        Assert.Contains(call.Lines, spoken => spoken.Text == "[key 9]");
    }

    [Fact]
    public async Task Hangs_up_in_the_middle_of_a_sentence()
    {
        await using Line line = await Line.RingAsync();
        line.Handset.Pace = 1;

        line.Do(HandsetAct.Answer);
        await line.ReachesAsync(HandsetState.Speaking);
        line.Do(HandsetAct.HangUp);
        PlacedCall call = await line.EndAsync();

        Assert.Equal("CUSTOMER_DISCONNECT", call.Reason);
        Assert.Single(call.Lines);
    }

    [Fact]
    public async Task Ends_when_the_system_ends_the_call_while_it_rings()
    {
        await using Line line = await Line.RingAsync();

        await line.Exchange.SendAsync(HttpMethod.Post, "/contact/stop", new JsonObject { ["InstanceId"] = Exchange.Instance, ["ContactId"] = line.ContactId });
        PlacedCall call = await line.EndAsync();

        Assert.Equal("OTHER", call.Reason);
        Assert.Empty(line.Handset.ToJson());
        Assert.False(line.Handset.Do(line.ContactId, new(HandsetAct.Answer)));
    }

    /// <summary>One call that rings at a handset.</summary>
    private sealed class Line(Exchange exchange, Handset handset, string contactId) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

        public Exchange Exchange => exchange;

        public Handset Handset => handset;

        public string ContactId => contactId;

        public static async Task<Line> RingAsync()
        {
            Handset handset = new(TimeProvider.System) { Pace = 0 };
            Exchange exchange = await Exchange.OpenAsync(handset: handset);
            exchange.People.Set(Exchange.Customer, PhoneBook.You);
            Line line = new(exchange, handset, (await exchange.StartAsync()).Text("ContactId"));
            await line.ReachesAsync(HandsetState.Ringing);
            return line;
        }

        public void Do(HandsetAct act, string text = "") => Assert.True(handset.Do(contactId, new(act, text)));

        public Task ReachesAsync(HandsetState state) => UntilAsync(() => handset.ToJson().Any(call => call?["state"]?.GetValue<string>() == state.ToString()));

        public Task HearsAsync(string words) => UntilAsync(() => exchange.Connect.Telephone.Calls.Single().Lines.Any(spoken => spoken.Text == words));

        public Task TurnsAsync(int count) => UntilAsync(() => exchange.Lex.Turns.Count >= count);

        public async Task<PlacedCall> EndAsync()
        {
            await exchange.IdleAsync();
            return exchange.Connect.Telephone.Calls.Single();
        }

        public ValueTask DisposeAsync() => exchange.DisposeAsync();

        private async Task UntilAsync(Func<bool> holds)
        {
            TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            void OnChanged(object? sender, EventArgs e) => Volatile.Read(ref changed).TrySetResult();
            handset.Changed += OnChanged;
            using CancellationTokenSource deadline = new(Patience);
            while (true)
            {
                TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
                Volatile.Write(ref changed, next);
                if (holds()) break;
                await next.Task.WaitAsync(deadline.Token);
            }

            handset.Changed -= OnChanged;
        }
    }
}
