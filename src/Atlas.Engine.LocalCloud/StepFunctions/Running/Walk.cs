using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.States;

namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>Goes from state to state until one ends the graph.</summary>
internal static class Walk
{
    /// <summary>Runs a graph.</summary>
    /// <returns>The last state's output.</returns>
    /// <exception cref="StateFailure">A state failed and nothing caught it.</exception>
    /// <exception cref="OperationCanceledException">The line was stopped.</exception>
    public static async Task<JsonNode?> RunAsync(StateGraph graph, Frame frame, JsonNode? input)
    {
        string? next = graph.StartAt;
        while (next is not null)
        {
            State state = graph.States[next];
            frame.Fork.Token.ThrowIfCancellationRequested();
            frame.Trail.State = state.Name;
            HistoryEvent entered = frame.Trail.Add($"{state.Type}StateEntered", new JsonObject
            {
                ["name"] = state.Name,
                ["input"] = JsonText.Of(input),
                ["inputDetails"] = Whole(),
            });
            Step step = await RunAsync(state, frame with { Context = frame.Context with { State = state.Name, EnteredAt = entered.Timestamp } }, input);
            frame.Trail.Add($"{state.Type}StateExited", new JsonObject
            {
                ["name"] = state.Name,
                ["output"] = JsonText.Of(step.Output),
                ["outputDetails"] = Whole(),
            });
            (input, next) = step;
        }

        return input;
    }

    /// <summary>Says of data in an event that it is all there.</summary>
    public static JsonObject Whole() => new() { ["truncated"] = false };

    private static async Task<Step> RunAsync(State state, Frame frame, JsonNode? input)
    {
        try
        {
            return await state.RunAsync(frame, input);
        }
        catch (OperationCanceledException) when (frame.Fork.Token.IsCancellationRequested)
        {
            if (state.IsAbortedByName) frame.Trail.Note($"{state.Type}StateAborted", null, frame.Fork.FailedAt);
            throw;
        }
        catch (Exception e) when (e is not (StateFailure or OperationCanceledException))
        {
            // A mistake of this runner must end the execution, not leave it hanging.
            throw StateFailure.Runtime($"The state '{state.Name}' could not be run: {e.Message}");
        }
    }
}
