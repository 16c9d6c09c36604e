using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

public sealed class DialogTests
{
    private static readonly Dictionary<string, string> NoSwitch = new() { ["x-amz-lex:intent-switch"] = "DISABLE" };

    private readonly LexBench bench = new();

    [Fact]
    public async Task Asks_for_the_slots_by_priority_and_then_has_it_done()
    {
        LexReply name = await bench.SayAsync("start the demo");
        LexReply number = await bench.SayAsync("Dana");
        LexReply consent = await bench.SayAsync("206 555 0100");
        LexReply done = await bench.SayAsync("yes");

        Assert.Equal(["What is your name?"], name.Messages);
        Assert.Equal(("ElicitSlot", "FullName"), (name.DialogAction, name.SessionState["dialogAction"]!["slotToElicit"]!.GetValue<string>()));
        Assert.Equal(["Which number should we call?"], number.Messages);
        Assert.Equal(["May an AI call you?"], consent.Messages);
        Assert.Equal(["Done."], done.Messages);
        Assert.Equal(("Close", "InitiateDemo", "Fulfilled"), (done.DialogAction, done.IntentName, done.IntentState));
        Assert.Equal(
            ["DialogCodeHook", "DialogCodeHook", "DialogCodeHook", "DialogCodeHook", "FulfillmentCodeHook"],
            bench.Hook.Events.Select(e => e["invocationSource"]!.GetValue<string>()));
        Assert.Equal(SampleBot.Hook, bench.Hook.Function);
    }

    [Fact]
    public async Task Skips_what_it_knows_already()
    {
        await bench.SayAsync("call me at 206 555 0100");
        LexReply reply = await bench.SayAsync("Dana");

        Assert.Equal(["May an AI call you?"], reply.Messages);
    }

    [Fact]
    public async Task Begins_anew_after_the_end()
    {
        await bench.TalkAsync("start the demo", "Dana", "206 555 0100", "yes");
        LexReply reply = await bench.SayAsync("start the demo");

        Assert.Null(LexBench.Slot(reply, "FullName"));
        Assert.Equal(["What is your name?"], reply.Messages);
    }

    [Fact]
    public async Task Turns_to_another_intent_in_the_middle_of_a_question()
    {
        LexReply reply = await bench.TalkAsync("start the demo", "stop calling me");

        Assert.Equal(("StopCalling", "Fulfilled"), (reply.IntentName, reply.IntentState));
    }

    [Fact]
    public async Task Turns_to_another_intent_although_the_words_begin_as_an_answer()
    {
        LexReply reply = await bench.TalkAsync("start the demo", "Dana", "206 555 0100", "no, stop calling me");

        Assert.Equal("StopCalling", reply.IntentName);
    }

    [Fact]
    public async Task Takes_a_plain_answer_as_one_although_another_intent_has_those_words()
    {
        await bench.TalkAsync("start the demo", "Dana", "206 555 0100", "no thanks");

        Assert.Equal("InitiateDemo", bench.Hook.Last["sessionState"]!["intent"]!["name"]!.GetValue<string>());
        Assert.Equal("No", LexBench.Slot(bench.Hook.Last["sessionState"]!, "Consent")!["interpretedValue"]!.GetValue<string>());
    }

    [Fact]
    public async Task Stays_with_the_intent_when_the_client_forbids_to_switch()
    {
        await bench.SayAsync("start the demo");
        LexReply reply = await bench.SayAsync("stop calling me", requestAttributes: NoSwitch);

        Assert.Equal("InitiateDemo", reply.IntentName);
    }

    [Fact]
    public async Task Gives_up_after_the_last_retry()
    {
        LexReply first = await bench.TalkAsync("start the demo", "Dana", "quite so");
        LexReply second = await bench.SayAsync("quite so");
        LexReply third = await bench.SayAsync("quite so");

        Assert.Equal(["Which number should we call?"], first.Messages);
        Assert.Equal(["Which number should we call?"], second.Messages);
        Assert.Equal("FallbackIntent", third.IntentName);
    }

    [Fact]
    public async Task Numbers_the_retries_for_the_hook()
    {
        await bench.TalkAsync("start the demo", "Dana", "quite so", "quite so");

        Assert.Equal(
            ["Initial", "Initial", "Retry1", "Retry2"],
            bench.Hook.Events.Select(e => e["proposedNextState"]!["prompt"]!["attempt"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Has_it_confirmed_before_it_is_done()
    {
        LexReply asked = await bench.TalkAsync("delete my data", "206 555 0100", "O'Neil");
        LexReply done = await bench.SayAsync("yes please");

        Assert.Equal("ConfirmIntent", asked.DialogAction);
        Assert.Equal(["Delete everything, yes or no?"], asked.Messages);
        Assert.Equal("Confirmed", bench.Hook.Last["sessionState"]!["intent"]!["confirmationState"]!.GetValue<string>());
        Assert.Equal("Fulfilled", done.IntentState);
    }

    [Fact]
    public async Task Does_nothing_when_the_confirmation_is_denied()
    {
        LexReply reply = await bench.TalkAsync("delete my data", "206 555 0100", "O'Neil", "no");

        Assert.Equal(["Nothing was deleted."], reply.Messages);
        Assert.Equal(("Close", "Failed"), (reply.DialogAction, reply.IntentState));
        Assert.DoesNotContain(bench.Hook.Events, e => e["invocationSource"]!.GetValue<string>() == "FulfillmentCodeHook");
    }

    [Fact]
    public async Task Asks_for_the_confirmation_again_once()
    {
        LexReply again = await bench.TalkAsync("delete my data", "206 555 0100", "O'Neil", "bananas");
        LexReply gone = await bench.SayAsync("bananas");

        Assert.Equal(["Delete everything, yes or no?"], again.Messages);
        Assert.Equal("FallbackIntent", gone.IntentName);
    }

    [Fact]
    public async Task Manages_alone_without_hooks()
    {
        LexReply asked = await bench.SayAsync("explain a topic");
        LexReply done = await bench.TalkAsync("pricing", "desk");

        Assert.Equal(["Gladly.", "Which topic?"], asked.Messages);
        Assert.Equal(["Noted."], done.Messages);
        Assert.Equal(("Close", "ReadyForFulfillment"), (done.DialogAction, done.IntentState));
        Assert.Empty(bench.Hook.Events);
    }

    [Fact]
    public async Task Follows_a_hook_that_asks_for_a_slot_out_of_turn()
    {
        bench.Hook.Answer = e =>
        {
            JsonObject answer = ScriptedHook.State(e, new JsonObject { ["type"] = "ElicitSlot", ["slotToElicit"] = "Consent" });
            answer["messages"] = ScriptedHook.Messages("First of all: may an AI call you?");
            return answer;
        };

        LexReply asked = await bench.SayAsync("start the demo");
        bench.Hook.Answer = null;
        LexReply next = await bench.SayAsync("yes");

        Assert.Equal(["First of all: may an AI call you?"], asked.Messages);
        Assert.Equal("Yes", LexBench.Slot(next, "Consent"));
        Assert.Equal(["What is your name?"], next.Messages);
    }

    [Fact]
    public async Task Speaks_its_own_prompt_for_a_hook_without_words()
    {
        bench.Hook.Answer = e => ScriptedHook.State(e, new JsonObject { ["type"] = "ElicitSlot", ["slotToElicit"] = "PhoneNumber" });

        LexReply reply = await bench.SayAsync("start the demo");

        Assert.Equal(["Which number should we call?"], reply.Messages);
    }

    [Fact]
    public async Task Forgets_slots_that_a_hook_leaves_out()
    {
        await bench.TalkAsync("start the demo", "Dana");
        bench.Hook.Answer = e => JsonNode.Parse("""
            { "sessionState": { "dialogAction": { "type": "ElicitSlot", "slotToElicit": "PhoneNumber" }, "intent": { "name": "InitiateDemo" } } }
            """);

        LexReply reply = await bench.SayAsync("206 555 0100");

        Assert.Null(LexBench.Slot(reply, "FullName"));
        Assert.True(reply.SessionState["intent"]!["slots"]!.AsObject().ContainsKey("FullName"));
    }

    [Fact]
    public async Task Holds_no_intent_while_it_waits_for_one()
    {
        bench.Hook.Answer = _ => new JsonObject
        {
            ["sessionState"] = new JsonObject { ["dialogAction"] = new JsonObject { ["type"] = "ElicitIntent" } },
            ["messages"] = ScriptedHook.Messages("What else?", "Take your time."),
        };

        LexReply reply = await bench.SayAsync("hello");

        Assert.Equal("ElicitIntent", reply.DialogAction);
        Assert.Null(reply.IntentName);
        Assert.Equal(["What else?", "Take your time."], reply.Messages);
    }

    [Fact]
    public async Task Speaks_the_closing_response_for_a_hook_without_words()
    {
        bench.Hook.Answer = e =>
        {
            JsonObject answer = ScriptedHook.Default(e);
            answer.Remove("messages");
            return answer;
        };

        LexReply reply = await bench.TalkAsync("delete my data", "206 555 0100", "O'Neil", "yes");

        Assert.Equal(["It is deleted."], reply.Messages);
    }

    [Theory]
    [InlineData("{VisitorName} is calling", "VisitorName")]
    public void Refuses_an_utterance_with_an_unknown_slot(string utterance, string slot)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            new LexBench(bot => SampleBot.Intent(bot, "Greeting")["SampleUtterances"]![0]!["Utterance"] = utterance));

        Assert.Contains(slot, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_required_slot_without_a_prompt() => Assert.Throws<ArgumentException>(() =>
        new LexBench(bot => SampleBot.Intent(bot, "InitiateDemo")["Slots"]![0]!["ValueElicitationSetting"]!.AsObject().Remove("PromptSpecification")));

    [Theory]
    [InlineData("ParentIntentSignature", "\"AMAZON.KendraSearchIntent\"")]
    [InlineData("InputContexts", """[{ "Name": "x" }]""")]
    public void Refuses_what_it_does_not_simulate(string member, string value) => Assert.Throws<NotSupportedException>(() =>
        new LexBench(bot => SampleBot.Intent(bot, "Greeting")[member] = JsonNode.Parse(value)));

    [Fact]
    public void Refuses_a_slot_type_that_it_does_not_know() => Assert.Throws<NotSupportedException>(() =>
        new LexBench(bot => SampleBot.Intent(bot, "AskTopic")["Slots"]![0]!["SlotTypeName"] = "AMAZON.Duration"));
}
