using System.Text.Json.Nodes;
using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>The contact flow asks the functions and the bot of this stack, in the words that they know.</summary>
public sealed class FlowTests
{
    private static readonly CloudTemplate New = Repository.Template;

    private static JsonNode[] Actions { get; } = ActionsOf(New);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Asks_the_functions_and_the_bot_of_this_stack(bool isNew)
    {
        CloudTemplate template = isNew ? New : Repository.Existing;
        JsonNode[] actions = ActionsOf(template);

        Assert.Equal("CONTACT_FLOW", template.Resources["OutboundCallFlow"].Text("Type"));
        Assert.Equal([template.GetAtt("InitiateCallHandler", "Arn")], OfType(actions, "InvokeLambdaFunction").Select(asked => asked["LambdaFunctionARN"]?.GetValue<string>()).Distinct());
        Assert.Equal([template.GetAtt("AtlasBotAlias", "Arn")], OfType(actions, "ConnectParticipantWithLexBot").Select(asked => asked["LexV2Bot"]?["AliasArn"]?.GetValue<string>()));
        Assert.DoesNotContain("${", template.Resources["OutboundCallFlow"].Text("Content"), StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_the_function_the_attempt_and_the_wish_by_the_names_that_it_reads()
    {
        string code = Repository.Read("src", "Handlers", "InitiateCall", "Messages.cs");
        string key = $"\"{InteractionKey.AttributeName}\":\"$.Attributes.{InteractionKey.AttributeName}\"";

        Assert.Equal(
            [$"{{{key}}}", $$"""{{{key}},"request":"stopCalling"}"""],
            OfType(Actions, "InvokeLambdaFunction").Select(asked => asked["LambdaInvocationAttributes"]?.ToJsonString()));
        Assert.Contains("GetValueOrDefault(\"request\")", code, StringComparison.Ordinal);
        Assert.Contains("\"stopCalling\" => true", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_the_bot_the_attempt()
    {
        JsonNode bot = Assert.Single(OfType(Actions, "ConnectParticipantWithLexBot"));

        Assert.Equal($"$.Attributes.{InteractionKey.AttributeName}", bot["LexSessionAttributes"]?[InteractionKey.AttributeName]?.GetValue<string>());
    }

    [Fact]
    public void Notes_the_wish_where_the_telephone_looks_for_it()
    {
        JsonNode[] notes = [.. OfType(Actions, "UpdateContactAttributes")];

        Assert.Equal(2, notes.Length);
        Assert.All(notes, note => Assert.Equal($$"""{"{{ContactState.AskedToStopAttribute}}":"true"}""", note["Attributes"]?.ToJsonString()));
    }

    [Fact]
    public void Ends_the_talk_at_the_intents_that_end_it()
    {
        JsonNode talk = Actions.Single(action => action["Type"]?.GetValue<string>() == "ConnectParticipantWithLexBot");

        Assert.Equal(
            [$"{Intents.StopCalling}: note-wish", $"{Intents.Callback}: hang-up", $"{Intents.Close}: hang-up"],
            (talk["Transitions"]?["Conditions"] as JsonArray ?? []).Select(branch => $"{branch?["Condition"]?["Operands"]?[0]}: {branch?["NextAction"]}"));
    }

    [Fact]
    public void Waits_for_the_opener_as_long_as_its_function_may_take()
    {
        double may = New.Functions.Single(function => function.LogicalId == "InitiateCallHandler").Timeout.TotalSeconds;
        string[] waits = [.. OfType(Actions, "InvokeLambdaFunction").Select(asked => asked["InvocationTimeLimitSeconds"]?.GetValue<string>() ?? "0")];

        Assert.Equal(2, waits.Length);

        // A function that Connect no longer waits for would note an opener as spoken that nobody heard. Connect waits for 8 s at most.
        Assert.All(waits, wait => Assert.InRange(double.Parse(wait, System.Globalization.CultureInfo.InvariantCulture), may, 8));
    }

    [Theory]
    [InlineData("true", "Enabled")]
    [InlineData("false", "Disabled")]
    public void Records_only_what_comes_into_our_bucket(string storage, string behaviour)
    {
        CloudTemplate template = CloudTemplate.Load(Repository.TemplatePath, new Dictionary<string, string>(Repository.Everything) { ["ConnectRecordingStorage"] = storage });

        Assert.Equal(behaviour, Assert.Single(OfType(ActionsOf(template), "UpdateContactRecordingBehavior"))["RecordingBehavior"]?["IVRRecordingBehavior"]?.GetValue<string>());
    }

    [Fact]
    public void Keeps_no_log_of_its_own() =>
        Assert.Equal(["Disabled"], OfType(Actions, "UpdateFlowLoggingBehavior").Select(log => log["FlowLoggingBehavior"]?.GetValue<string>()));

    private static JsonNode[] ActionsOf(CloudTemplate template) => [.. (JsonNode.Parse(Assert.Single(template.ContactFlows).Content)?[nameof(Actions)] as JsonArray ?? []).OfType<JsonNode>()];

    private static IEnumerable<JsonNode> OfType(JsonNode[] actions, string type) => actions.Where(action => action["Type"]?.GetValue<string>() == type).Select(action => action["Parameters"]!);
}
