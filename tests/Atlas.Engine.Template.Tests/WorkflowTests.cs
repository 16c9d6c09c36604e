using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atlas.Engine.LocalCloud.Templates;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>The workflow is the one of the repository, and runs the functions that it names.</summary>
public sealed partial class WorkflowTests
{
    private static readonly CloudTemplate Template = Repository.Template;
    private static readonly JsonObject Workflow = Template.Resources["AtlasEngineWorkflow"].Properties;

    [Fact]
    public void Runs_each_function_under_its_own_name() => Assert.Equal(
        Placeholders().Matches(Repository.Read("stepfunctions", "workflow.asl.json")).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)
            .Select(name => $"{name}FunctionArn = {Template.GetAtt(name + "Handler", "Arn")}"),
        (Workflow["DefinitionSubstitutions"] as JsonObject ?? []).Select(given => $"{given.Key} = {given.Value}").Order(StringComparer.Ordinal));

    [Fact]
    public void Is_that_of_the_repository_kept_for_good_and_traced()
    {
        Assert.Equal("stepfunctions/workflow.asl.json", Workflow["DefinitionUri"]?.GetValue<string>());
        Assert.Equal("atlas-local-AtlasEngineWorkflow", Workflow["Name"]?.GetValue<string>());
        Assert.Equal("STANDARD", Workflow["Type"]?.GetValue<string>());
        Assert.True(Workflow["Tracing"]?["Enabled"]?.GetValue<bool>());
    }

    [Fact]
    public void Waits_for_a_function_longer_than_it_may_take()
    {
        (string Name, JsonObject State)[] tasks = [.. States(JsonNode.Parse(Template.StateMachines.Single().Definition)).Where(state => (string?)state.State["Resource"] == "arn:aws:states:::lambda:invoke")];

        Assert.NotEmpty(tasks);
        Assert.All(tasks, task => Assert.True(
            task.State["TimeoutSeconds"]?.GetValue<int>() > Template.Functions.Single(function => function.Arn == (string?)task.State["Parameters"]?["FunctionName"]).Timeout.TotalSeconds, task.Name));
    }

    [Fact]
    public void Waits_for_a_call_as_long_as_the_page_says()
    {
        JsonObject call = Assert.Single(States(JsonNode.Parse(Template.StateMachines.Single().Definition)), state => state.State.ContainsKey("HeartbeatSeconds")).State;
        double silence = call["HeartbeatSeconds"]!.GetValue<int>() / 60.0, all = call["TimeoutSeconds"]!.GetValue<int>() / 60.0;

        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"({silence} minutes of silence, {all} in all)"), Repository.Read("docs", "operations.md").ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, JsonObject State)> States(JsonNode? machine)
    {
        foreach ((string name, JsonNode? node) in machine?["States"] as JsonObject ?? [])
        {
            JsonObject state = (JsonObject)node!;
            yield return (name, state);
            foreach ((string Name, JsonObject State) inner in (state["Branches"] as JsonArray ?? []).SelectMany(States)) yield return inner;
        }
    }

    [GeneratedRegex(@"\$\{([A-Za-z]+)FunctionArn\}")]
    private static partial Regex Placeholders();
}
