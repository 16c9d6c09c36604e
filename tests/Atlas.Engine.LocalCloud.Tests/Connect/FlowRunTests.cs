using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect;
using Atlas.Engine.LocalCloud.Connect.Flows;
using static Atlas.Engine.LocalCloud.Tests.Connect.SampleFlows;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class FlowRunTests
{
    [Fact]
    public async Task Speaks_plain_text_with_references_filled_in()
    {
        PlacedCall call = await RunAsync(
            Action("first", "MessageParticipant", """{"Text":"Key $.Attributes.interactionKey, for $.CustomerEndpoint.Address. From $['SystemEndpoint']['Address']!"}""", "bye"));

        Assert.Equal($"Key interaction-1, for {Exchange.Customer}. From {Exchange.Source}!", call.Lines[0].Text);
    }

    [Fact]
    public async Task Speaks_SSML_without_its_tags()
    {
        PlacedCall call = await RunAsync(
            Action("first", "MessageParticipant", """{"SSML":"<speak>One &amp; <break time=\"300ms\"/> <prosody rate=\"slow\">two</prosody></speak>"}""", "bye"));

        Assert.Equal("One & two", call.Lines[0].Text);
    }

    [Theory]
    [InlineData("""{"SSML":"<speak>broken"}""")]
    [InlineData("""{"SSML":"<say>not SSML</say>"}""")]
    [InlineData("""{"Text":"$.Attributes.nothing"}""")]
    public async Task Takes_the_error_branch_when_there_is_nothing_to_speak(string parameters)
    {
        PlacedCall call = await RunAsync(Action("first", "MessageParticipant", parameters, "good", ("NoMatchingError", "bad")));

        Assert.Equal("Bad.", call.Lines[0].Text);
    }

    [Theory]
    [InlineData("Generative", true)]
    [InlineData("$.Attributes.engine", true)]
    [InlineData("$.Attributes.interactionKey", false)]
    [InlineData("$.Attributes.nothing", false)]
    public async Task Speaks_with_an_engine_that_the_contact_may_name(string engine, bool known)
    {
        PlacedCall call = await RunAsync(
            Action("first", "UpdateContactAttributes", """{"Attributes":{"engine":"Standard"}}""", "voice", ("NoMatchingError", "bye")),
            Action("voice", "UpdateContactTextToSpeechVoice", $$"""{"TextToSpeechVoice":"Joanna","TextToSpeechEngine":"{{engine}}"}""", "good", ("NoMatchingError", "bad")));

        Assert.Equal(known ? "Good." : "Bad.", call.Lines[0].Text);
    }

    [Theory]
    [InlineData("Equals", "interaction-1", true)]
    [InlineData("Equals", "Interaction-1", false)]
    [InlineData("TextStartsWith", "inter", true)]
    [InlineData("TextEndsWith", "-1", true)]
    [InlineData("TextContains", "action", true)]
    [InlineData("NumberGreaterThan", "0", false)]
    public async Task Compares_texts(string comparison, string operand, bool holds) =>
        Assert.Equal(holds ? "Good." : "Bad.", (await RunAsync(Comparing("$.Attributes.interactionKey", comparison, operand))).Lines[0].Text);

    [Theory]
    [InlineData("NumberGreaterThan", "1.5", true)]
    [InlineData("NumberGreaterThan", "2", false)]
    [InlineData("NumberGreaterOrEqualTo", "2", true)]
    [InlineData("NumberLessThan", "2", false)]
    [InlineData("NumberLessThan", "10", true)]
    [InlineData("NumberLessOrEqualTo", "2.0", true)]
    public async Task Compares_numbers_as_numbers(string comparison, string operand, bool holds)
    {
        PlacedCall call = await RunAsync(
            Action("first", "UpdateContactAttributes", """{"Attributes":{"turns":"2"}}""", "compare", ("NoMatchingError", "bye")),
            Renamed(Comparing("$.Attributes.turns", comparison, operand), "compare"));

        Assert.Equal(holds ? "Good." : "Bad.", call.Lines[0].Text);
    }

    [Fact]
    public async Task Loops_as_often_as_told_and_then_is_done()
    {
        PlacedCall call = await RunAsync(
            Action("first", "Loop", """{"LoopCount":"2"}""", "good").When("Equals", "ContinueLooping", "again").When("Equals", "DoneLooping", "good"),
            Action("again", "MessageParticipant", """{"Text":"Again."}""", "first"));

        Assert.Equal(["Again.", "Again.", "Good."], call.Lines.Select(line => line.Text));
    }

    [Fact]
    public async Task Detects_no_machine_on_general_traffic()
    {
        PlacedCall call = await RunAsync(
            Action("first", "CheckOutboundCallStatus", "{}", "bad", ("NoMatchingError", "bad"))
                .When("Equals", "CallAnswered", "bad").When("Equals", "NotDetected", "good"));

        Assert.Equal("Good.", call.Lines[0].Text);
    }

    [Fact]
    public async Task Takes_the_error_branch_when_attributes_grow_too_large()
    {
        JsonObject update = Action("first", "UpdateContactAttributes", "{}", "good", ("NoMatchingError", "bad"));
        update["Parameters"]!["Attributes"] = new JsonObject { ["big"] = new string('x', 32_768) };

        Assert.Equal("Bad.", (await RunAsync(update)).Lines[0].Text);
    }

    [Fact]
    public async Task Ends_a_flow_that_runs_in_circles()
    {
        PlacedCall call = await RunAsync(
            Action("first", "UpdateFlowLoggingBehavior", """{"FlowLoggingBehavior":"Enabled"}""", "second"),
            Action("second", "UpdateFlowLoggingBehavior", """{"FlowLoggingBehavior":"Disabled"}""", "first"));

        Assert.Equal("OTHER", call.Reason);
        Assert.Contains("1000 actions", call.Trouble);
    }

    [Fact]
    public async Task Speaks_the_prompt_of_the_bot_action_before_the_bot_listens()
    {
        PlacedCall call = await RunAsync(
            Action("first", "ConnectParticipantWithLexBot", $$$"""{"Text":"Hello $.Attributes.interactionKey.","LexV2Bot":{"AliasArn":"{{{AliasArn}}}"}}""", "bye", ("NoMatchingError", "bad")));

        Assert.Equal("Hello interaction-1.", call.Lines[0].Text);
        Assert.Equal("caller", call.Lines[1].Who);
    }

    [Theory]
    [InlineData("opt-out-at-once", "9", "Good.")]
    [InlineData("opt-out-at-once", "1", "Other.")]
    [InlineData("silent", "9", "Late.")]
    public async Task Takes_a_key_that_is_pressed_into_the_prompt(string person, string key, string then)
    {
        PlacedCall call = await RunAsync(person, Asking("To stop these calls, press 9. This is a long prompt, which goes on for quite a while.", key));

        Assert.Equal(then, call.Lines.Last(line => line.Who == "agent").Text);
    }

    [Fact]
    public async Task Takes_the_error_branch_when_there_is_nothing_to_ask_with() =>
        Assert.Equal("Bad.", (await RunAsync(Asking("$.Attributes.nothing", "9"))).Lines[0].Text);

    [Fact]
    public async Task Speaks_no_further_to_whoever_hangs_up_into_a_prompt_that_takes_keys()
    {
        PlacedCall call = await RunAsync("hangs-up", Asking("Press 9.", "9"));

        Assert.Equal(("CUSTOMER_DISCONNECT", 1), (call.Reason, call.Lines.Count));
    }

    private static JsonObject[] Asking(string prompt, string key)
    {
        JsonObject ask = Action(
            "first", "GetParticipantInput", "{}", "other", ("InputTimeLimitExceeded", "late"), ("NoMatchingCondition", "other"), ("NoMatchingError", "bad"));
        ask["Parameters"] = new JsonObject { ["Text"] = prompt, ["InputTimeLimitSeconds"] = "1", ["StoreInput"] = "False" };
        return
        [
            ask.When("Equals", key, "good"),
            Action("late", "MessageParticipant", """{"Text":"Late."}""", "bye"),
            Action("other", "MessageParticipant", """{"Text":"Other."}""", "bye"),
        ];
    }

    private static JsonObject Comparing(string value, string comparison, string operand) =>
        Action("first", "Compare", $$"""{"ComparisonValue":"{{value}}"}""", "bye", ("NoMatchingCondition", "bad")).When(comparison, operand, "good");

    private static JsonObject Renamed(JsonObject action, string identifier)
    {
        action["Identifier"] = identifier;
        return action;
    }

    private static Task<PlacedCall> RunAsync(params JsonObject[] actions) => RunAsync("answers", actions);

    private static async Task<PlacedCall> RunAsync(string person, JsonObject[] actions)
    {
        await using Exchange exchange = await Exchange.OpenAsync(flow: Around(actions));
        return await exchange.CallAsync(person);
    }
}
