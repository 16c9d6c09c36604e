using System.Text.Json.Nodes;
using Atlas.Engine.Errors;
using Atlas.Engine.Template.Tests.Code;
using Atlas.Engine.Template.Tests.World;

namespace Atlas.Engine.Template.Tests;

/// <summary>The workflow tries again whatever a later attempt may not meet, of all that a function's code can raise.</summary>
public sealed class RaisedErrorTests
{
    // The opener is code's and needs no scenario: the person is not kept waiting for one.
    private const string GoesOnWithout = "Generate Scenario";

    private static readonly IReadOnlyList<string> Transient =
        [.. typeof(AtlasError).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(TransientError)) && !type.IsAbstract).Select(type => type.Name)];

    private static readonly IReadOnlyDictionary<string, JsonObject> Tasks = StatesIn(Definition())
        .Where(state => state.Value["Type"]?.GetValue<string>() == "Task").ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Tasks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_retried_if_a_later_attempt_may_not_meet_it(string state)
    {
        IEnumerable<string> raised = state == GoesOnWithout ? [] : FunctionOf(Tasks[state]).Errors.Intersect(Transient);

        Assert.Equal(raised.Order(), Retried(Tasks[state]).Intersect(Transient).Order());
    }

    [Fact]
    public void Is_raised_by_some_state_of_the_workflow() =>
        Assert.Equal(Transient.Order(), Tasks.Values.SelectMany(task => FunctionOf(task).Errors).Intersect(Transient).Order());

    private static FunctionCode FunctionOf(JsonObject task)
    {
        string called = task["Parameters"]?["FunctionName"]?.GetValue<string>() ?? "";
        return FunctionCode.Of(FunctionCode.Names.Single(name => Repository.Template.GetAtt(name + "Handler", "Arn") == called));
    }

    private static IEnumerable<string> Retried(JsonObject task) =>
        (task["Retry"] as JsonArray ?? []).SelectMany(rule => rule?["ErrorEquals"] as JsonArray ?? []).Select(name => name?.GetValue<string>() ?? "");

    private static JsonObject Definition() => JsonNode.Parse(Repository.Template.StateMachines.Single().Definition) as JsonObject ?? [];

    private static IEnumerable<KeyValuePair<string, JsonObject>> StatesIn(JsonObject machine) => (machine["States"] as JsonObject ?? [])
        .Select(state => KeyValuePair.Create(state.Key, state.Value as JsonObject ?? []))
        .SelectMany(state => (state.Value["Branches"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(StatesIn).Append(state));
}
