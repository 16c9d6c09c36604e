using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.Connect.Flows;

namespace Atlas.Engine.LocalCloud.Tests.Connect;

public sealed class ContactFlowTests
{
    [Fact]
    public void Accepts_a_flow_of_many_kinds_of_actions() =>
        Assert.Equal(["record", "load", "keep", "speak", "talk", "sorry", "bye"], SampleFlows.Outbound().Identifiers);

    [Theory]
    [InlineData("Enabled")]
    [InlineData("Disabled")]
    public void Accepts_the_flow_that_the_engine_ships(string recording)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json"))) folder = folder.Parent;
        string content = File.ReadAllText(Path.Combine(folder!.FullName, "connect", "outbound-call.flow.json")).Replace("${RecordingBehavior}", recording, StringComparison.Ordinal);

        Assert.NotEmpty(ContactFlow.Parse(content).Identifiers);
    }

    [Theory]
    [InlineData("", "256,000")]
    [InlineData("{", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{"Version":"2019-10-30","StartAction":"a","Actions":[]}""", "Actions must be a list")]
    [InlineData("""{"Version":"2019-10-30","StartAction":"a","Actions":[7]}""", "not an object")]
    public void Refuses_what_is_no_flow_at_all(string content, string problem) =>
        Assert.Contains(problem, Problems(content));

    [Fact]
    public void Refuses_more_than_256000_characters() => Assert.Contains("256,000", Problems(new string(' ', 256_001)));

    [Theory]
    [InlineData(250, true)]
    [InlineData(251, false)]
    public void Refuses_more_than_250_actions(int count, bool accepted)
    {
        JsonArray actions = [];
        for (int i = 0; i < count; i++) actions.Add((JsonNode)SampleFlows.Action($"a{i}", "DisconnectParticipant", "{}", null));

        Assert.Equal(accepted, Record.Exception(() => ContactFlow.Parse(SampleFlows.Flow(actions, "a0"))) is null);
    }

    [Fact]
    public void Names_all_problems_at_once()
    {
        JsonArray actions = SampleFlows.OutboundActions();
        Change(actions, "load", a => a["Transitions"]!.AsObject().Remove("Errors"));
        Change(actions, "speak", a => a["Type"] = "Sing");

        InvalidContactFlow invalid = Assert.Throws<InvalidContactFlow>(() => ContactFlow.Parse(SampleFlows.Flow(actions, "nowhere")));

        Assert.Equal(3, invalid.Problems.Count);
        Assert.Contains(invalid.Problems, p => p == "Action 'load': is missing the required error branch NoMatchingError.");
        Assert.Contains(invalid.Problems, p => p.StartsWith("Action 'speak': its type 'Sing' is unknown"));
        Assert.Contains(invalid.Problems, p => p == "StartAction 'nowhere' is no action of the flow.");
    }

    [Theory]
    [InlineData("a%b")]
    [InlineData("a:b")]
    [InlineData("a(b")]
    [InlineData("a\\b")]
    [InlineData("a/b")]
    [InlineData("a=b")]
    [InlineData("a$b")]
    [InlineData("a,b")]
    [InlineData("a;b")]
    [InlineData("a[b")]
    [InlineData("a}b")]
    [InlineData("123456789012345678901234567890123456789012345678901")]
    public void Refuses_bad_identifiers(string identifier) =>
        Assert.Contains($"Action '{identifier}': its identifier", Problems(SampleFlows.Flow([SampleFlows.Action(identifier, "DisconnectParticipant", "{}", null)], identifier)));

    [Fact]
    public void Refuses_an_identifier_that_is_used_twice()
    {
        JsonArray actions = SampleFlows.OutboundActions();
        actions.Add((JsonNode)SampleFlows.Action("bye", "DisconnectParticipant", "{}", null));

        Assert.Contains("used twice", Problems(SampleFlows.Flow(actions)));
    }

    [Theory]
    [InlineData("record", "next", "is missing the required property Transitions.NextAction.")]
    [InlineData("talk", "next", "is missing the required property Transitions.NextAction.")]
    [InlineData("record", "error:NoMatchingError", "cannot have the error branch NoMatchingError.")]
    [InlineData("speak", "error:Other", "cannot have the error branch Other.")]
    [InlineData("bye", "goto:record", "ends the flow and cannot have transitions.")]
    [InlineData("speak", "goto:nowhere", "leads to 'nowhere', which is no action of the flow.")]
    [InlineData("speak", "condition:Equals", "cannot have conditions.")]
    [InlineData("talk", "condition:TextContains", "can compare with Equals only, not TextContains.")]
    [InlineData("talk", "condition:Resembles", "the operator 'Resembles' is unknown.")]
    [InlineData("keep", "no-errors", "is missing the required error branch NoMatchingError.")]
    [InlineData("talk", "no-errors", "is missing the required error branch NoMatchingError.")]
    public void Refuses_transitions_that_break_the_rules(string identifier, string how, string problem)
    {
        JsonArray actions = SampleFlows.OutboundActions();
        string[] part = how.Split(':');
        Change(actions, identifier, action =>
        {
            JsonObject transitions = action["Transitions"]!.AsObject();
            if (part[0] == "next") transitions.Remove("NextAction");
            if (part[0] == "goto") transitions["NextAction"] = part[1];
            if (part[0] == "no-errors") transitions.Remove("Errors");
            if (part[0] == "condition") action.When(part[1], "Close", "bye");
            if (part[0] == "error") transitions["Errors"] = new JsonArray(new JsonObject { ["ErrorType"] = part[1], ["NextAction"] = "bye" });
        });

        Assert.Contains($"Action '{identifier}': {problem}", Problems(SampleFlows.Flow(actions)));
    }

    [Theory]
    [InlineData("UpdateFlowLoggingBehavior", """{"FlowLoggingBehavior":"On"}""")]
    [InlineData("UpdateContactRecordingBehavior", "{}")]
    [InlineData("UpdateContactRecordingBehavior", """{"RecordingBehavior":{"RecordedParticipants":["Bot"]}}""")]
    [InlineData("UpdateContactRecordingBehavior", """{"RecordingBehavior":{"RecordedParticipants":["Agent"]},"AnalyticsBehavior":{"Enabled":"True"}}""")]
    [InlineData("UpdateContactTextToSpeechVoice", "{}")]
    [InlineData("UpdateContactTextToSpeechVoice", """{"TextToSpeechVoice":"Joanna","TextToSpeechEngine":"neural"}""")]
    [InlineData("MessageParticipant", "{}")]
    [InlineData("MessageParticipant", """{"Text":"a","SSML":"<speak>a</speak>"}""")]
    [InlineData("MessageParticipant", """{"Text":"a","Volume":"loud"}""")]
    [InlineData("MessageParticipant", """{"PromptId":"1234"}""")]
    [InlineData("Wait", """{"TimeLimitSeconds":"5"}""")]
    [InlineData("TransferContactToQueue", "{}")]
    public void Refuses_parameters_that_break_the_rules(string type, string parameters)
    {
        JsonArray actions = [SampleFlows.Action("a", type, parameters, "bye"), SampleFlows.Action("bye", "DisconnectParticipant", "{}", null)];

        Assert.Contains("Action 'a':", Problems(SampleFlows.Flow(actions, "a")));
    }

    [Theory]
    [InlineData("InvokeLambdaFunction", """{"LambdaFunctionARN":"arn","InvocationTimeLimitSeconds":8}""")]
    [InlineData("InvokeLambdaFunction", """{"LambdaFunctionARN":"arn","InvocationTimeLimitSeconds":"9"}""")]
    [InlineData("InvokeLambdaFunction", """{"LambdaFunctionARN":"arn","InvocationTimeLimitSeconds":"0"}""")]
    [InlineData("InvokeLambdaFunction", """{"InvocationTimeLimitSeconds":"8"}""")]
    [InlineData("InvokeLambdaFunction", """{"LambdaFunctionARN":"arn","InvocationTimeLimitSeconds":"8","ResponseValidation":{"ResponseType":"XML"}}""")]
    [InlineData("UpdateContactAttributes", """{"Attributes":{"retries":{"Value":"1","Operator":"Add"}}}""")]
    [InlineData("UpdateContactAttributes", """{"Attributes":{"retries":1}}""")]
    [InlineData("ConnectParticipantWithLexBot", """{"LexV2Bot":{}}""")]
    [InlineData("ConnectParticipantWithLexBot", """{"LexV2Bot":{"AliasArn":"arn"},"Text":"a","SSML":"<speak>a</speak>"}""")]
    [InlineData("ConnectParticipantWithLexBot", """{"LexV2Bot":{"AliasArn":"arn"},"LexSessionAttributes":{"a":{"b":"c"}}}""")]
    public void Refuses_parameters_of_actions_that_can_fail(string type, string parameters)
    {
        JsonArray actions =
        [
            SampleFlows.Action("a", type, parameters, "bye", ("NoMatchingError", "bye")),
            SampleFlows.Action("bye", "DisconnectParticipant", "{}", null),
        ];

        Assert.Contains("Action 'a': ", Problems(SampleFlows.Flow(actions, "a")));
    }

    [Theory]
    [InlineData("5", "ContinueLooping,DoneLooping", true)]
    [InlineData("100", "ContinueLooping,DoneLooping", true)]
    [InlineData("101", "ContinueLooping,DoneLooping", false)]
    [InlineData("5", "ContinueLooping", false)]
    [InlineData("5", "NotDone,Done", false)]
    public void Holds_loops_to_their_count_and_their_two_conditions(string count, string conditions, bool accepted)
    {
        JsonObject loop = SampleFlows.Action("a", "Loop", $$"""{"LoopCount":"{{count}}"}""", "bye");
        foreach (string operand in conditions.Split(',')) loop.When("Equals", operand, "bye");

        string flow = SampleFlows.Flow([loop, SampleFlows.Action("bye", "DisconnectParticipant", "{}", null)], "a");

        Assert.Equal(accepted, Record.Exception(() => ContactFlow.Parse(flow)) is null);
    }

    [Fact]
    public void Demands_the_no_match_branch_of_a_comparison()
    {
        JsonObject compare = SampleFlows.Action("a", "Compare", """{"ComparisonValue":"$.External.language"}""", "bye", ("NoMatchingError", "bye"));

        string problems = Problems(SampleFlows.Flow([compare, SampleFlows.Action("bye", "DisconnectParticipant", "{}", null)], "a"));

        Assert.Contains("missing the required error branch NoMatchingCondition", problems);
        Assert.Contains("cannot have the error branch NoMatchingError", problems);
    }

    private static void Change(JsonArray actions, string identifier, Action<JsonObject> change) =>
        change(actions.Select(a => a!.AsObject()).Single(a => a["Identifier"]!.GetValue<string>() == identifier));

    private static string Problems(string content) =>
        string.Join("\n", Assert.Throws<InvalidContactFlow>(() => ContactFlow.Parse(content)).Problems);
}
