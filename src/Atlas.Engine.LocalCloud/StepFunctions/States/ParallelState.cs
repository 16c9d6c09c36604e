using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.States;

/// <summary>Runs branches at once on one input; the output is an array of theirs, in the order of the branches.</summary>
internal sealed class ParallelState(string name, Shaping shaping, Transition transition, Resilience resilience, IReadOnlyList<StateGraph> branches)
    : State(name)
{
    /// <inheritdoc/>
    public override string Type => "Parallel";

    /// <inheritdoc/>
    public override IEnumerable<Target> Targets => [.. transition.Targets, .. resilience.Targets];

    /// <inheritdoc/>
    public override bool IsAbortedByName => true;

    /// <summary>Reads the state's own fields.</summary>
    public static ParallelState Parse(string name, Fields fields, DefinitionScope scope) =>
        new(name, Shaping.OfAll(fields), Transition.Parse(fields), Resilience.Parse(fields),
            [.. fields.Objects("Branches").Select(branch => Branch(branch, scope))]);

    /// <inheritdoc/>
    public override Task<Step> RunAsync(Frame frame, JsonNode? input) => resilience.RunAsync(frame, input, transition.Next, attempt => AttemptAsync(attempt, input));

    private static StateGraph Branch(Fields fields, DefinitionScope scope)
    {
        fields.Comment();
        StateGraph graph = StateGraph.Parse(fields, scope);
        fields.Done();
        return graph;
    }

    private async Task<JsonNode?> AttemptAsync(Frame frame, JsonNode? input)
    {
        JsonNode? effective = shaping.In(frame, input);
        frame.Trail.Add("ParallelStateStarted", null);
        using Fork fork = new(frame.Fork);
        Trail[] trails = [.. branches.Select(_ => frame.Trail.Branch())];
        JsonNode?[] results = new JsonNode?[branches.Count];
        JsonNode?[] inputs = [.. branches.Select(_ => effective?.DeepClone())];

        await Task.WhenAll(branches.Select((branch, i) => Side.Run(() => RunAsync(branch, i), frame.Fork.Token)));

        frame.Fork.Token.ThrowIfCancellationRequested();
        if (fork.Failure is { } failure)
        {
            frame.Trail.Resume(fork.FailedAt);
            frame.Trail.Add("ParallelStateFailed", null);
            throw new StateFailure(failure.Error, failure.Cause, ErrorNames.BranchFailed);
        }

        frame.Trail.Resume(trails.Max(t => t.LastId));
        frame.Trail.Note("ParallelStateSucceeded", null);
        return shaping.Out(frame, input, new JsonArray([.. results.Select(r => r?.DeepClone())]));

        async Task RunAsync(StateGraph branch, int i)
        {
            try
            {
                results[i] = await Walk.RunAsync(branch, frame with { Trail = trails[i], Fork = fork }, inputs[i]);
            }
            catch (StateFailure branchFailure)
            {
                if (fork.TryFail(branchFailure, trails[i].LastId)) fork.Cancel();
            }
            catch (OperationCanceledException) when (fork.Token.IsCancellationRequested)
            {
                // Stopped with its siblings: the failure that did it is told above.
            }
        }
    }
}
