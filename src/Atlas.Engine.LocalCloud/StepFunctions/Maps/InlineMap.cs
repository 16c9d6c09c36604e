using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>A Map whose iterations are part of its execution.</summary>
internal sealed class InlineMap(ItemPlan plan, StateGraph graph) : MapMode
{
    /// <inheritdoc/>
    public override async Task<JsonNode?> RunAsync(Frame frame, JsonNode? input)
    {
        IReadOnlyList<JsonNode?> items = plan.Items(frame, input);
        MapItem[] all = [.. items.Select((value, i) => new MapItem(i, value))];
        JsonNode?[] inputs = [.. all.Select(item => plan.Select(frame, input, item)?.DeepClone())];
        JsonNode?[] results = new JsonNode?[all.Length];
        frame.Trail.Add("MapStateStarted", new JsonObject { ["length"] = all.Length });

        using Fork fork = new(frame.Fork);
        string? name = frame.Trail.State;
        int width = plan.Width(frame, input, all.Length, Limits.InlineConcurrency);
        int taken = width - 1;
        Trail[] trails = [.. Enumerable.Range(0, width).Select(i => Started(frame.Trail.Branch(), i))];
        await Task.WhenAll(trails.Select((trail, worker) => Task.Run(() => WorkAsync(trail, worker), frame.Fork.Token)));

        frame.Fork.Token.ThrowIfCancellationRequested();
        if (fork.Failure is { } failure)
        {
            frame.Trail.Resume(fork.FailedAt);
            frame.Trail.Add("MapStateFailed", null);
            throw new StateFailure(failure.Error, failure.Cause, failure.AlsoKnownAs);
        }

        if (width > 0) frame.Trail.Resume(trails.Max(t => t.LastId));
        frame.Trail.Note("MapStateSucceeded", null);
        return new JsonArray([.. results.Select(r => r?.DeepClone())]);

        async Task WorkAsync(Trail trail, int worker)
        {
            await IterateAsync(trail, worker);
            for (int i = Interlocked.Increment(ref taken); i < all.Length && !fork.Token.IsCancellationRequested; i = Interlocked.Increment(ref taken))
                await IterateAsync(Started(trail, i), i);
        }

        async Task IterateAsync(Trail trail, int i)
        {
            try
            {
                results[i] = await Walk.RunAsync(graph, frame with { Trail = trail, Fork = fork, Context = frame.Context with { Item = all[i] } }, inputs[i]);
                trail.State = name;
                trail.Note("MapIterationSucceeded", Named(i));
            }
            catch (StateFailure iterationFailure)
            {
                if (!fork.TryFail(iterationFailure, trail.LastId)) return;
                trail.State = name;
                trail.Note("MapIterationFailed", Named(i));
                fork.Cancel();
            }
            catch (OperationCanceledException) when (fork.Token.IsCancellationRequested)
            {
                trail.State = name;
                trail.Note("MapIterationAborted", Named(i), fork.FailedAt);
            }
        }

        Trail Started(Trail trail, int i)
        {
            trail.State = name;
            trail.Add("MapIterationStarted", Named(i));
            return trail;
        }

        JsonObject Named(int i) => new() { ["name"] = name, ["index"] = i };
    }
}
