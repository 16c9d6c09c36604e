using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Connect.People;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class PeopleTests
{
    [Theory]
    [InlineData("answers", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("erase-me", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("opt-out", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("opt-out-key", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("opt-out-at-once", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("callback", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("silent", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("voicemail", true, "CONTACT_FLOW_DISCONNECT")]
    [InlineData("hostile", true, "CUSTOMER_DISCONNECT")]
    [InlineData("hangs-up", true, "CUSTOMER_DISCONNECT")]
    [InlineData("hangs-up-later", true, "CUSTOMER_DISCONNECT")]
    [InlineData("no-answer", false, "TELECOM_TIMEOUT")]
    [InlineData("busy", false, "TELECOM_BUSY")]
    [InlineData("invalid-number", false, "TELECOM_NUMBER_INVALID")]
    public async Task Ends_the_call_in_each_persons_way(string person, bool answered, string reason)
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync(person);

        Assert.Equal((person, answered, reason, (string?)null), (call.Person, call.Answered, call.Reason, call.Trouble));
        Assert.Equal(answered, exchange.Lambda.Invocations.Count > 0);
        Assert.Equal(answered, call.Lines.Count > 0);
        Assert.Equal(answered, call.Recording is not null);
    }

    [Fact]
    public void Knows_everybody_that_the_tests_above_meet() =>
        Assert.Equal(
            ["answers", "busy", "callback", "erase-me", "hangs-up", "hangs-up-later", "hostile", "invalid-number", "no-answer", "opt-out", "opt-out-at-once", "opt-out-key", "silent", "voicemail"],
            new PhoneBook(1).Names.Order());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Buys_within_four_to_six_turns_and_agrees_to_a_next_step(int seed)
    {
        await using Exchange exchange = await Exchange.OpenAsync(seed: seed);

        PlacedCall call = await exchange.CallAsync("answers");

        string[] said = Said(call);
        Assert.InRange(said.Length, 4, 6);
        Assert.Contains(said, s => s.Contains("Thursday"));
        Assert.Contains(said, s => s.Contains("budget") || s.Contains("dollars") || s.Contains("quarter") || s.Contains("sales"));
        Assert.EndsWith("Goodbye.", said[^1]);
        Assert.Equal(said.Length, said.Distinct().Count());
    }

    [Theory]
    [InlineData("What budget do you have?", "dollars")]
    [InlineData("How soon do you want to start?", "quarter")]
    [InlineData("How large is your team?", "sales")]
    [InlineData("Shall I set up a meeting?", "Thursday")]
    [InlineData("I am a robot, is that fine?", "fine with me")]
    public async Task Answers_what_the_buyer_is_asked(string question, string answer)
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Lex.Answers = (_, turn) => turn == 1 ? ScriptedLex.Ask(question) : ScriptedLex.Close("Close", "Goodbye.");

        Assert.Contains(answer, Said(await exchange.CallAsync("answers"))[1]);
    }

    [Fact]
    public async Task Says_the_same_for_the_same_seed()
    {
        await using Exchange one = await Exchange.OpenAsync(seed: 7);
        await using Exchange two = await Exchange.OpenAsync(seed: 7);

        Assert.Equal(Said(await one.CallAsync("hostile")), Said(await two.CallAsync("hostile")));
    }

    [Fact]
    public async Task Wants_off_the_list_in_words_that_name_it()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync("opt-out");

        Assert.Contains("take me off your list", Assert.Single(Said(call)));
        Assert.Equal("agent", call.Lines[^1].Who);
    }

    [Fact]
    public async Task Presses_a_key_as_DTMF()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync("opt-out-key");

        LexTurn turn = Assert.Single(exchange.Lex.Turns);
        Assert.Equal(("9", "DTMF", "9"), (turn.Text, turn.InputMode, turn.RequestAttributes!["x-amz-lex:dtmf-transcript"]));
        Assert.Equal("[key 9]", Assert.Single(Said(call)));
    }

    [Fact]
    public async Task Hangs_up_when_nobody_stops_a_hostile_caller()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        string[] said = Said(await exchange.CallAsync("hostile"));

        Assert.Equal(6, said.Length);
        Assert.Contains("90 percent discount", said[0]);
        Assert.Contains("system prompt", said[1]);
        Assert.Equal(said[^1], exchange.Lex.Turns[^1].Text);
    }

    [Fact]
    public async Task Says_nothing_to_the_bot_when_silent_but_waits_as_long_as_the_flow_says()
    {
        await using Exchange exchange = await Exchange.OpenAsync();

        PlacedCall call = await exchange.CallAsync("silent");

        Assert.Equal(3, exchange.Lex.Turns.Count);
        Assert.All(exchange.Lex.Turns, turn => Assert.Equal(("", "Speech"), (turn.Text, turn.InputMode)));
        Assert.Empty(Said(call));
        Assert.True(call.EndedAt - call.AnsweredAt > TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Greets_as_a_voicemail_and_then_records_in_silence_until_its_tape_is_full()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Lex.Answers = (_, _) => ScriptedLex.Ask("Hello?");

        PlacedCall call = await exchange.CallAsync("voicemail");

        Assert.Contains("after the tone", Assert.Single(Said(call)));
        Assert.All(exchange.Lex.Turns.Skip(1), turn => Assert.Equal("", turn.Text));
        Assert.Equal("CUSTOMER_DISCONNECT", call.Reason);
    }

    [Fact]
    public async Task Meets_a_voicemail_only_when_it_rings_long_enough()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.People.Introduce("late", _ => new LateRiser());
        JsonObject body = Exchange.StartBody();
        body["RingTimeoutInSeconds"] = 20;

        PlacedCall call = await exchange.CallAsync("late", body);

        Assert.Equal(("TELECOM_TIMEOUT", false), (call.Reason, call.Answered));
        Assert.Equal(TimeSpan.FromSeconds(20), call.EndedAt - call.PlacedAt);
    }

    [Fact]
    public void Gives_a_number_to_a_person_however_it_is_written()
    {
        PhoneBook people = new(1);

        people.Set("1 (206) 555-0143", "busy");

        Assert.Equal("busy", people.NameOf("+12065550143"));
        Assert.Equal(PhoneBook.Default, people.NameOf("+12065550144"));
    }

    [Theory]
    [InlineData("+12065550143", "nobody")]
    [InlineData("none", "busy")]
    public void Refuses_unknown_people_and_numbers_without_digits(string number, string name) =>
        Assert.Throws<ArgumentException>(() => new PhoneBook(1).Set(number, name));

    private static string[] Said(PlacedCall call) => [.. call.Lines.Where(line => line.Who == "caller").Select(line => line.Text)];

    private sealed class LateRiser : Person
    {
        public override Ringing Ringing => Ringing.PicksUp(20.5);

        public override Response Respond(string heard) => Response.HangUp;
    }
}
