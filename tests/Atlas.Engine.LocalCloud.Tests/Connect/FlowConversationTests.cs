using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Connect.People;
using static Atlas.Engine.LocalCloud.Tests.Connect.SampleFlows;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class FlowConversationTests
{
    [Fact]
    public async Task Tells_the_bot_what_Connect_tells_it()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        PlacedCall call = await exchange.CallAsync("answers");

        LexTurn first = exchange.Lex.Turns[0];

        Assert.Equal((AliasArn, "en_US", call.ContactId, "Speech"), (first.BotAliasArn, first.LocaleId, first.SessionId, first.InputMode));
        Assert.Equal("Connect", first.RequestAttributes!["x-amz-lex:channels:platform"]);
        Assert.Equal("PlainText,SSML", first.RequestAttributes["x-amz-lex:accept-content-types"]);
        Assert.Equal(2, first.RequestAttributes.Count);
    }

    [Fact]
    public async Task Hands_over_only_the_mapped_attributes_and_only_once()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        JsonObject body = Exchange.StartBody();
        body["Attributes"]!["secret"] = "not mapped";
        await exchange.CallAsync("answers", body);

        Assert.Equal(
            [("interactionKey", "interaction-1"), ("x-amz-lex:audio:start-timeout-ms:*:*", "5000")],
            exchange.Lex.Turns[0].SessionAttributes!.Select(a => (a.Key, a.Value)));
        Assert.All(exchange.Lex.Turns.Skip(1), turn => Assert.Null(turn.SessionAttributes));
    }

    [Theory]
    [InlineData("Callback", "Fulfilled", "Good.")]
    [InlineData("Close", "Fulfilled", "Nothing matched.")]
    [InlineData("Callback", "Failed", "Bad.")]
    public async Task Branches_by_the_intent_that_closed(string intent, string state, string heard)
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(
            Talking().When("Equals", "Callback", "good"),
            Action("none", "MessageParticipant", """{"Text":"Nothing matched."}""", "bye")));
        exchange.Lex.Answers = (_, _) => ScriptedLex.Close(intent, "Done.", state);

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal(heard, call.Lines[^1].Text);
    }

    [Fact]
    public async Task Lets_the_flow_read_how_the_bot_ended()
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(
            Talking(next: "say").When("Equals", "Callback", "say"),
            Action("say", "MessageParticipant", """{"Text":"$.Lex.IntentName on $.Lex.Slots.Day, $.Lex.DialogState, $.Lex.SessionAttributes.turns"}""", "bye")));
        exchange.Lex.Answers = (_, _) => ScriptedLex.Close("Callback", "Done.");

        Assert.Equal("Callback on Friday, Fulfilled, counted", (await exchange.CallAsync("answers")).Lines[^1].Text);
    }

    [Fact]
    public async Task Takes_the_error_branch_when_the_bot_fails()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Lex.Answers = (_, _) => throw new LexDependencyFailed("The hook failed.");

        PlacedCall call = await exchange.CallAsync("answers");

        Assert.Equal("Something went wrong. Goodbye.", call.Lines[^1].Text);
        Assert.Equal("CONTACT_FLOW_DISCONNECT", call.Reason);
        Assert.Contains("The hook failed.", call.Trouble);
    }

    [Fact]
    public async Task Takes_the_error_branch_when_the_bot_speaks_broken_markup()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.Lex.Answers = (_, _) => ScriptedLex.Ask("<speak>Fish & chips</speak>");

        Assert.Equal("Something went wrong. Goodbye.", (await exchange.CallAsync("answers")).Lines[^1].Text);
    }

    [Fact]
    public async Task Takes_the_timeout_branch_after_fifteen_minutes_of_talk()
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(Talking(timeout: "good")));
        exchange.Lex.Answers = (_, _) => ScriptedLex.Ask("Still there?");

        PlacedCall call = await exchange.CallAsync("silent");

        Assert.Equal("Good.", call.Lines[^1].Text);
        Assert.InRange((call.EndedAt - call.AnsweredAt)!.Value, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(16));
    }

    [Fact]
    public async Task Keeps_what_the_bot_has_set_when_it_is_called_again()
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(
            Talking(next: "second"),
            Renamed(Talking(next: "bye", error: "bye"), "second")));
        exchange.Lex.Answers = (_, count) => count == 1 ? ScriptedLex.Close("Greeting", "Hello.") : ScriptedLex.Close("Close", "Goodbye.");

        await exchange.CallAsync("answers");

        Assert.Equal("own", exchange.Lex.Turns[0].SessionAttributes!["turns"]);
        Assert.Equal("counted", exchange.Lex.Turns[1].SessionAttributes!["turns"]);
    }

    [Fact]
    public async Task Hears_the_last_words_of_somebody_who_hangs_up()
    {
        await using Exchange exchange = await Exchange.OpenAsync();
        exchange.People.Introduce("brusque", _ => new Scripted(Response.SayAndHangUp("Stop calling me!")));

        PlacedCall call = await exchange.CallAsync("brusque");

        Assert.Equal("Stop calling me!", Assert.Single(exchange.Lex.Turns).Text);
        Assert.Equal(("CUSTOMER_DISCONNECT", "caller"), (call.Reason, call.Lines[^1].Who));
    }

    [Fact]
    public async Task Runs_in_real_time_when_paced_so()
    {
        await using Exchange exchange = await Exchange.OpenAsync(o => o with { Pace = 1 });
        string contactId = (await exchange.StartAsync()).Text("ContactId");

        // Rings six seconds: nothing but the clock lets it end.
        exchange.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(exchange.Connect.Telephone.Calls.Single().Answered);
        await exchange.UntilAsync(() =>
        {
            exchange.Clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(exchange.Connect.Telephone.Calls.SingleOrDefault(c => c.EndedAt is not null));
        });

        Assert.Equal("CONTACT_FLOW_DISCONNECT", exchange.Connect.Telephone.Calls.Single(c => c.ContactId == contactId).Reason);
    }

    private static JsonObject Talking(string next = "none", string error = "bad", string? timeout = null) => Action(
        "first",
        "ConnectParticipantWithLexBot",
        $$$"""{"LexV2Bot":{"AliasArn":"{{{AliasArn}}}"},"LexSessionAttributes":{"turns":"own"}}""",
        next == "none" && timeout is not null ? "bye" : next,
        timeout is null ? [("NoMatchingError", error)] : [("NoMatchingError", error), ("InputTimeLimitExceeded", timeout)]);

    private static JsonObject Renamed(JsonObject action, string identifier)
    {
        action["Identifier"] = identifier;
        return action;
    }
}
