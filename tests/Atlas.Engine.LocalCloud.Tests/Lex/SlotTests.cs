using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Lex;

public sealed class SlotTests
{
    private readonly LexBench bench = new();

    [Theory]
    [InlineData("206 555 0100", "2065550100")]
    [InlineData("+1 (206) 555-0100", "12065550100")]
    [InlineData("it's 206.555.0100, thanks", "2065550100")]
    [InlineData("two oh six five five five oh one double oh", "2065550100")]
    [InlineData("Oh, it is 206 555 0100", "2065550100")]
    public async Task Gives_the_digits_of_a_number_as_they_were_recognised(string text, string digits)
    {
        LexReply reply = await bench.TalkAsync("start the demo", "Dana", text);

        Assert.Equal(digits, LexBench.Slot(reply, "PhoneNumber"));
    }

    [Theory]
    [InlineData("555")]
    [InlineData("why do you need my number?")]
    [InlineData("1234567890123456")]
    public async Task Asks_again_for_what_is_no_number(string text)
    {
        LexReply reply = await bench.TalkAsync("start the demo", "Dana", text);

        Assert.Null(LexBench.Slot(reply, "PhoneNumber"));
        Assert.Equal(["Which number should we call?"], reply.Messages);
        Assert.Equal("Retry1", bench.Hook.Last["proposedNextState"]!["prompt"]!["attempt"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Dana", "Dana")]
    [InlineData("My name is Dana O'Neil.", "Dana O'Neil")]
    [InlineData("I'm Anne-Marie", "Anne-Marie")]
    [InlineData("this is José García", "José García")]
    [InlineData("you can call me Bo", "Bo")]
    public async Task Finds_the_name_in_an_answer(string text, string name)
    {
        LexReply reply = await bench.TalkAsync("start the demo", text);

        Assert.Equal(name, LexBench.Slot(reply, "FullName"));
    }

    [Theory]
    [InlineData("who are you")]
    [InlineData("12345")]
    [InlineData("start the demo")]
    [InlineData("what would you need my name for anyway")]
    public async Task Does_not_take_a_question_for_a_name(string text)
    {
        LexReply reply = await bench.TalkAsync("start the demo", text);

        Assert.Null(LexBench.Slot(reply, "FullName"));
        Assert.Equal(["What is your name?"], reply.Messages);
    }

    [Theory]
    [InlineData("yes", "Yes")]
    [InlineData("Sure, go ahead", "Yes")]
    [InlineData("of course", "Yes")]
    [InlineData("no", "No")]
    [InlineData("no thanks", "No")]
    [InlineData("of course not", "No")]
    [InlineData("not okay", "No")]
    [InlineData("I don't agree", "No")]
    [InlineData("I don't", "No")]
    [InlineData("maybe", "Maybe")]
    [InlineData("I'm not sure", "Don't know")]
    public async Task Tells_yes_from_no(string text, string value)
    {
        await bench.TalkAsync("start the demo", "Dana", "206 555 0100", text);

        Assert.Equal(value, LexBench.Slot(bench.Hook.Last["sessionState"]!, "Consent")?["interpretedValue"]?.GetValue<string>());
    }

    [Fact]
    public async Task Does_not_hear_a_yes_in_the_middle_of_something_else()
    {
        LexReply reply = await bench.TalkAsync("start the demo", "Dana", "206 555 0100", "somebody phoned right after lunch");

        Assert.Null(LexBench.Slot(reply, "Consent"));
    }

    [Fact]
    public async Task Resolves_a_synonym_to_its_value()
    {
        LexReply reply = await bench.TalkAsync("explain a topic", "the cost, please");

        JsonNode? topic = LexBench.Slot(reply.SessionState, "Topic");
        Assert.Equal("cost", topic?["originalValue"]?.GetValue<string>());
        Assert.Equal("pricing", topic?["interpretedValue"]?.GetValue<string>());
        Assert.Equal("pricing", topic?["resolvedValues"]?[0]?.GetValue<string>());
    }

    [Fact]
    public async Task Refuses_what_a_closed_list_lacks()
    {
        LexReply reply = await bench.TalkAsync("explain a topic", "gardening");

        Assert.Null(LexBench.Slot(reply, "Topic"));
        Assert.Equal(["Which topic?"], reply.Messages);
    }

    [Theory]
    [InlineData("Desk", "Desk", 1)]
    [InlineData("the blue thing", "the blue thing", 1)]
    public async Task Keeps_the_words_of_an_open_list(string text, string value, int readings)
    {
        LexReply reply = await bench.TalkAsync("explain pricing", text);

        JsonNode? product = LexBench.Slot(reply.SessionState, "Product");
        Assert.Equal(value, product?["interpretedValue"]?.GetValue<string>());
        Assert.Equal(readings, product?["resolvedValues"]?.AsArray().Count);
    }

    [Theory]
    [InlineData("AMAZON.Date", "tomorrow", "2026-03-15")]
    [InlineData("AMAZON.Date", "next Friday", "2026-03-20")]
    [InlineData("AMAZON.Date", "July 4th", "2026-07-04")]
    [InlineData("AMAZON.Time", "3 pm", "15:00")]
    [InlineData("AMAZON.Time", "half past ten", "10:30")]
    [InlineData("AMAZON.Time", "at noon", "12:00")]
    [InlineData("AMAZON.AlphaNumeric", "A B 12", "AB12")]
    [InlineData("AMAZON.FreeFormInput", "Anything, at all?", "Anything, at all?")]
    [InlineData("AMAZON.EmailAddress", "it is Dana@Example.com", "dana@example.com")]
    [InlineData("AMAZON.Number", "twenty 5", "5")]
    public async Task Reads_built_in_types(string type, string text, string value)
    {
        LexBench bench = new(bot => SampleBot.Intent(bot, "AskTopic")["Slots"]![0]!["SlotTypeName"] = type);

        LexReply reply = await bench.TalkAsync("explain a topic", text);

        Assert.Equal(value, LexBench.Slot(reply, "Topic"));
    }

    [Fact]
    public async Task Hears_no_capitals_in_speech()
    {
        await bench.SayAsync("start the demo", "call-1", "Speech");
        LexReply reply = await bench.SayAsync("Dana O'Neil", "call-1", "Speech");

        Assert.Equal("dana o'neil", LexBench.Slot(reply, "FullName"));
    }

    [Fact]
    public async Task Never_gives_an_empty_slot_value()
    {
        await bench.TalkAsync("start the demo", "Dana", "206 555 0100", "yes");

        Assert.All(bench.Hook.Events, e => Assert.DoesNotContain("\"\"", e["sessionState"]!["intent"]!["slots"]!.ToJsonString(), StringComparison.Ordinal));
    }
}
