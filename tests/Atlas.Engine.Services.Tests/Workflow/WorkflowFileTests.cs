using System.Text.Json.Nodes;
using Atlas.Engine.Errors;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Workflow;

/// <summary>The workflow's file and our error classes know each other.</summary>
/// <remarks>Which of them a state's function can raise is read from its code, in the tests of the template.</remarks>
public sealed class WorkflowFileTests
{
    // Of all that Step Functions and Lambda raise, what a handler may name. States.Runtime can be neither caught nor retried.
    // Source: Step Functions Developer Guide, "Handling errors" and "Handle transient Lambda service exceptions"; Lambda's runtimes on their exit.
    private static readonly string[] OfThePlatform =
    [
        "States.ALL", "States.BranchFailed", "States.DataLimitExceeded", "States.ExceedToleratedFailureThreshold", "States.HeartbeatTimeout", "States.Http.Socket",
        "States.IntrinsicFailure", "States.ItemReaderFailed", "States.NoChoiceMatched", "States.ParameterPathFailure", "States.Permissions",
        "States.ResultPathMatchFailure", "States.ResultWriterFailed", "States.TaskFailed", "States.Timeout",
        "Lambda.AWSLambdaException", "Lambda.ClientExecutionTimeoutException", "Lambda.ResourceNotReadyException", "Lambda.SdkClientException", "Lambda.ServiceException",
        "Lambda.TooManyRequestsException", "Lambda.Unknown",
        "Runtime.ExitError", "Sandbox.Timedout",
    ];

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
        .Except(OfThePlatform);

    private static IEnumerable<string> OursInChoices() => All(Machine).OfType<JsonObject>()
        .Where(rule => rule["Variable"]?.GetValue<string>().EndsWith(".Error", StringComparison.Ordinal) == true)
        .Select(rule => rule["StringEquals"]?.GetValue<string>() ?? "")
        .Except(OfThePlatform);

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
