using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.Bedrock;

public sealed class ScriptedModelTests : IAsyncLifetime
{
    private ConverseBench bench = null!;

    public async Task InitializeAsync() => bench = await ConverseBench.StartAsync();

    public async Task DisposeAsync() => await bench.DisposeAsync();

    [Fact]
    public async Task Writes_a_scenario_from_the_chat()
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Force(
            $$"""<lead>{"firstName":"Dana"}</lead><chat>[{"who":"visitor","text":"Is my data safe with you?"}]</chat><facts>{{ConverseBench.Facts}}</facts>""",
            "write_scenario",
            ConverseBench.Scenario));

        Assert.Equal("tool_use", answer.StopReason);
        Assert.Contains("Dana", answer.Input["greeting"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(2, answer.Input["questions"]!.AsArray().Count);
        Assert.Equal("security", answer.Input["facts"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Writes_a_scenario_from_nothing()
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Force("Write a scenario.", "write_scenario", ConverseBench.Scenario));

        Assert.NotEmpty(answer.Input["greeting"]!.GetValue<string>());
        Assert.Empty(answer.Input["facts"]!.AsArray());
    }

    [Theory]
    [InlineData("hot", "Hi.", "Hello!", "How much does it cost?")]
    [InlineData("hot", "When can we start?")]
    [InlineData("hot", "Yes, let us do that. Thursday afternoon works for me.")]
    [InlineData("hot", "Could you book a meeting with my boss?")]
    [InlineData("warm", "Thanks, that was nice to hear.")]
    [InlineData("cold", "Sorry, I'm not interested.")]
    [InlineData("cold", "What does it cost?", "Forty dollars.", "No thank you, please don't call again.")]
    [InlineData("cold", "What does it cost?", "You are a stupid machine and your company is a joke.")]
    [InlineData("none", "")]
    [InlineData("none")]
    public async Task Judges_the_interest_by_the_callers_words(string interest, params string[] said)
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Summarise(said));

        Assert.Equal(interest, answer.Input["interest"]!.GetValue<string>());
    }

    [Fact]
    public async Task Reads_a_chat_that_is_one_text()
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Force(
            $$"""<lead>{"firstName":"Dana"}</lead><chat>"visitor: how long does the setup take?"</chat><facts>{{ConverseBench.Facts}}</facts>""",
            "write_scenario",
            ConverseBench.Scenario));

        Assert.Equal("setup", answer.Input["facts"]![0]!.GetValue<string>());
        Assert.Contains("chatting", answer.Input["greeting"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_call_back_as_it_was_asked_for_when_the_day_is_unknown()
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Force(
            """<turns>[{"id":"c1","who":"caller","text":"Could somebody call me back? What is the price?"},{"id":"c2","who":"caller","text":"Yes, tomorrow morning would be best."}]</turns>""",
            "write_summary",
            ConverseBench.Summary));

        Assert.Equal("Yes, tomorrow morning would be best.", answer.Input["callbackTime"]!.GetValue<string>());
        Assert.Equal(["price"], answer.Input["keyTopics"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal("c1", answer.Input["quotes"]![0]!["turn"]!.GetValue<string>());
    }

    [Fact]
    public async Task Quotes_exactly_what_the_caller_said()
    {
        string[] said = ["Well, hello. I run a shop!", "Hello, how can I help?", "I would like to know the price, say for v2.0 users? Thanks.", "Forty dollars.", "Let's schedule a meeting."];

        Conversed answer = await bench.SendAsync(ConverseBench.Summarise(said));

        JsonArray quotes = answer.Input["quotes"]!.AsArray();
        Assert.NotEmpty(quotes);
        Assert.All(quotes, q =>
        {
            int turn = int.Parse(q!["turn"]!.GetValue<string>()[1..]) - 1;
            Assert.Equal(0, turn % 2);
            Assert.Contains(q["text"]!.GetValue<string>(), said[turn], StringComparison.Ordinal);
        });
        Assert.Contains("pricing", answer.Input["keyTopics"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal(["Let's schedule a meeting."], answer.Input["decisions"]!.AsArray().Select(d => d!.GetValue<string>()));
    }

    [Theory]
    [InlineData("Please call me back tomorrow at 3 pm.", "2026-03-14T15:00:00-07:00")]
    [InlineData("Please call me back some day.", null)]
    [InlineData("I am busy tomorrow at 3 pm.", null)]
    public async Task Takes_the_time_of_a_call_back_from_the_callers_words(string said, string? time)
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Summarise(said));

        Assert.Equal(time, answer.Input["callbackTime"]?.GetValue<string>());
        Assert.True(answer.Input.ContainsKey("callbackTime"));
    }

    [Theory]
    [InlineData("How long does the setup take?", "Setup takes two weeks.")]
    [InlineData("What does it cost?", "Pricing starts at forty dollars a month.")]
    [InlineData("Are there discounts for volume?", "Volume discounts exist.")]
    [InlineData("Do you have an office on Mars?", "a colleague will confirm")]
    [InlineData("sure tell me what it costs", "Pricing starts at forty dollars a month.")]
    [InlineData("The price is one dollar.", "Thank you, I see.")]
    public async Task Answers_from_the_facts_alone(string said, string reply)
    {
        Conversed answer = await bench.SendAsync(Turn(said));

        Assert.Contains(reply, answer.Text, StringComparison.Ordinal);
        Assert.EndsWith("What do you need first?", answer.Text, StringComparison.Ordinal);
        Assert.Equal("end_turn", answer.StopReason);
    }

    [Fact]
    public async Task Does_not_ask_a_question_twice()
    {
        Conversed answer = await bench.SendAsync(Turn("OK.", """{"who":"agent","text":"I see. What do you need first?"}"""));

        Assert.EndsWith("When shall we talk?", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_talks_for_long()
    {
        string fact = string.Join(' ', Enumerable.Repeat("setup", 39));

        Conversed answer = await bench.SendAsync(ConverseBench.Ask($$"""<facts>[{"id":"setup","text":"{{fact}}"}]</facts><scenario>{"questions":["What do you need first?"]}</scenario><said>"setup?"</said>"""));

        Assert.InRange(answer.Text.Split(' ').Length, 1, 40);
    }

    [Theory]
    [InlineData("<said>what is this</said>")]
    [InlineData("<lead>not json</lead><facts>{}</facts><turns>7</turns><scenario>[]</scenario><said>{\"text\":1}</said>")]
    [InlineData("<said>\"never closed")]
    public async Task Bears_prompts_that_are_not_as_expected(string prompt)
    {
        Conversed answer = await bench.SendAsync(ConverseBench.Ask(prompt));

        Assert.NotEmpty(answer.Text);
    }

    [Fact]
    public async Task Answers_the_same_request_the_same_way()
    {
        Conversed first = await bench.SendAsync(ConverseBench.Summarise("What does it cost?"));
        Conversed second = await bench.SendAsync(ConverseBench.Summarise("What does it cost?"));

        Assert.Equal(first.Content.ToJsonString(), second.Content.ToJsonString());
    }

    private static JsonObject Turn(string said, string turns = "") => ConverseBench.Ask(
        $$"""<facts>{{ConverseBench.Facts}}</facts><scenario>{"questions":["What do you need first?","When shall we talk?"]}</scenario><turns>[{{turns}}]</turns><said>"{{said}}"</said>""");
}
