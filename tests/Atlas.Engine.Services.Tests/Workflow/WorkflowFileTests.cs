using System.Text.Json.Nodes;
using Atlas.Engine.Errors;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Workflow;

/// <summary>The workflow's file and our error classes know each other.</summary>
public sealed class WorkflowFileTests
{
    private static readonly string[] Others = ["States.", "Lambda.", "Sandbox.", "Runtime."];
    private static readonly JsonNode Machine = Parse();

    private static IReadOnlyList<Type> Errors { get; } =
        [.. typeof(AtlasError).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(AtlasError)) && !type.IsAbstract)];

    [Fact]
    public void Retries_exactly_the_transient_errors() => Assert.Equal(
        Errors.Where(error => error.IsSubclassOf(typeof(TransientError))).Select(error => error.Name).Order(),
        OursUnder("Retry").Distinct().Order());

    [Fact]
    public void Never_retries_a_permanent_error() => Assert.Empty(
        OursUnder("Retry").Intersect(Errors.Where(error => error.IsSubclassOf(typeof(PermanentError))).Select(error => error.Name)));

    [Fact]
    public void Names_no_error_that_nobody_raises() => Assert.Empty(
        OursUnder("Retry").Concat(OursUnder("Catch")).Concat(OursInChoices()).Except(Errors.Select(error => error.Name)));

    [Fact]
    public void Takes_every_transient_error_of_a_dial_for_lateness() => Assert.Equal(
        OursUnder("Retry", "Invoke Outbound Voice Contact").Order(),
        OursInChoices().Distinct().Order());

    [Theory]
    [InlineData("Create Lead", new[] { nameof(DeadlineExceeded), nameof(SalesforceUnavailable), nameof(ServiceUnavailable) })]
    [InlineData("Invoke Outbound Voice Contact", new[] { nameof(DeadlineExceeded), nameof(DecisionExpired), nameof(ServiceUnavailable), nameof(TelephonyThrottled), nameof(TelephonyUnavailable) })]
    [InlineData("Reconcile", new[] { nameof(CallNotOver), nameof(DeadlineExceeded), nameof(ServiceUnavailable) })]
    [InlineData("Record Call", new[] { nameof(DeadlineExceeded), nameof(SalesforceUnavailable), nameof(ServiceUnavailable) })]
    [InlineData("Update Lead with Summary", new[] { nameof(DeadlineExceeded), nameof(SalesforceUnavailable), nameof(ServiceUnavailable) })]
    [InlineData("Record Failure", new[] { nameof(DeadlineExceeded), nameof(SalesforceUnavailable), nameof(ServiceUnavailable) })]
    public void Retries_what_a_states_function_can_raise(string state, string[] raised) => Assert.Equal(raised.Order(), OursUnder("Retry", state).Order());

    [Fact]
    public void Catches_everything_wherever_a_lead_could_be_lost()
    {
        foreach ((string name, JsonObject state) in States().Where(state => state.State["Type"]?.GetValue<string>() is "Task" or "Parallel"))
        {
            // A branch that fails fails the whole: Prepare catches for Create Lead.
            if (name == "Create Lead") continue;
            Assert.True(NamesUnder(state, "Catch").Contains("States.ALL"), $"{name} lets an error through.");
        }
    }

    private static IEnumerable<string> OursUnder(string kind, string? only = null) => States()
        .Where(state => only is null || state.Name == only)
        .SelectMany(state => NamesUnder(state.State, kind))
        .Where(name => !Others.Any(other => name.StartsWith(other, StringComparison.Ordinal)));

    private static IEnumerable<string> OursInChoices() => All(Machine).OfType<JsonObject>()
        .Where(rule => rule["Variable"]?.GetValue<string>().EndsWith(".Error", StringComparison.Ordinal) == true)
        .Select(rule => rule["StringEquals"]?.GetValue<string>() ?? "")
        .Where(name => !Others.Any(other => name.StartsWith(other, StringComparison.Ordinal)));

    private static IEnumerable<string> NamesUnder(JsonObject state, string kind) =>
        (state[kind] as JsonArray ?? []).SelectMany(rule => rule?["ErrorEquals"] as JsonArray ?? []).Select(name => name?.GetValue<string>() ?? "");

    private static IEnumerable<(string Name, JsonObject State)> States() => All(Machine).OfType<JsonObject>()
        .Select(node => node["States"]).OfType<JsonObject>()
        .SelectMany(states => states.Select(state => (state.Key, state.Value as JsonObject ?? [])));

    private static IEnumerable<JsonNode> All(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject map => map.Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(All).Prepend(node);
    }

    private static JsonNode Parse() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "stepfunctions", "workflow.asl.json"))) ?? throw new InvalidOperationException("null");
}
