using System.Text.Json.Nodes;
using Atlas.Engine.Cli.Deployment.Lint;
using Atlas.Engine.Deployment.Tests.World;

namespace Atlas.Engine.Deployment.Tests.Lint;

public sealed class FlowLintTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(Repository.Root, "connect", "outbound-call.flow.json"));

    [Fact]
    public void Finds_nothing_in_the_shipped_flow() => Assert.Empty(FlowLint.ProblemsOf(Shipped));

    [Fact]
    public void Finds_an_action_that_nothing_leads_to()
    {
        string content = Changed(flow => flow["Actions"]!.AsArray().Add(new JsonObject { ["Identifier"] = "lost", ["Type"] = "DisconnectParticipant", ["Parameters"] = new JsonObject(), ["Transitions"] = new JsonObject() }));

        Assert.Equal("Action 'lost': nothing leads to it.", Assert.Single(FlowLint.ProblemsOf(content)));
    }

    [Fact]
    public void Finds_a_timeout_that_names_no_intent_and_slot()
    {
        string content = Changed(flow => Action(flow, "talk")["Parameters"]!["LexSessionAttributes"]!["x-amz-lex:audio:end-timeout-ms"] = "900");

        Assert.Contains("has no effect", Assert.Single(FlowLint.ProblemsOf(content)), StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_a_path_into_nothing()
    {
        string content = Changed(flow => Action(flow, "speak-opener")["Parameters"]!["Text"] = "$.Extrenal.greeting");

        Assert.Contains("$.Extrenal.greeting", Assert.Single(FlowLint.ProblemsOf(content)), StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_a_text_that_is_too_long_to_speak()
    {
        Assert.Empty(FlowLint.ProblemsOf(Changed(flow => Action(flow, "speak-opener")["Parameters"]!["Text"] = new string('a', 6_000))));
        Assert.Single(FlowLint.ProblemsOf(Changed(flow => Action(flow, "speak-opener")["Parameters"]!["Text"] = new string('a', 6_001))));
    }

    [Fact]
    public void Finds_a_recording_that_begins_before_the_notice()
    {
        string content = Changed(flow =>
        {
            Action(flow, "pick-voice")["Transitions"]!["NextAction"] = "record";
            Action(flow, "record")["Transitions"]!["NextAction"] = "speak-opener";
            foreach (JsonNode? error in Action(flow, "speak-opener")["Transitions"]!["Errors"]!.AsArray().Where(error => error!["NextAction"]!.GetValue<string>() == "record")) error!["NextAction"] = "greet";
            Action(flow, "repeat-opener")["Transitions"]!["NextAction"] = "greet";
        });

        Assert.Contains("records before anything was spoken", Assert.Single(FlowLint.ProblemsOf(content)), StringComparison.Ordinal);
    }

    private static JsonObject Action(JsonNode flow, string name) => flow["Actions"]!.AsArray().OfType<JsonObject>().Single(action => action["Identifier"]!.GetValue<string>() == name);

    private static string Changed(Action<JsonNode> change)
    {
        JsonNode flow = JsonNode.Parse(Shipped)!;
        change(flow);
        return flow.ToJsonString();
    }
}
