using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Maps;

/// <summary>A Map whose items, or batches of them, are child executions with histories of their own.</summary>
internal sealed class DistributedMap : MapMode
{
    private readonly ItemPlan plan;
    private readonly StateGraph graph;
    private readonly ItemReader? reader;
    private readonly ItemBatcher? batcher;
    private readonly FailureTolerance tolerance;
    private readonly ResultWriter? writer;
    private readonly string? label;

    private DistributedMap(Fields fields, ItemPlan plan, StateGraph graph)
    {
        this.plan = plan;
        this.graph = graph;
        label = fields.OptionalText("Label");
        reader = ItemReader.Parse(fields.Object("ItemReader"));
        batcher = ItemBatcher.Parse(fields.Object("ItemBatcher"));
        tolerance = FailureTolerance.Parse(fields);
        writer = ResultWriter.Parse(fields.Object("ResultWriter"));
        if (label?.Length is 0 or > 40) throw fields.Refusal("Label", "A label has 1 to 40 characters.");
        if (reader is not null && plan.ItemsPath is not null) throw fields.Refusal("ItemsPath", "ItemsPath together with ItemReader is not supported.");
    }

    /// <summary>Reads the fields that only a distributed Map has.</summary>
    public static DistributedMap Parse(Fields fields, ItemPlan plan, StateGraph graph) => new(fields, plan, graph);

    /// <inheritdoc/>
    public override async Task<JsonNode?> RunAsync(Frame frame, JsonNode? input)
    {
        IReadOnlyList<JsonNode?> items = reader is null ? plan.Items(frame, input) : await reader.ReadAsync(frame, input);
        JsonNode?[] selected = [.. items.Select((value, i) => plan.Select(frame, input, new MapItem(i, value)))];
        ChildInput[] inputs = [.. batcher is null ? selected.Select(s => new ChildInput(JsonText.Of(s), 1)) : batcher.Batch(frame, input, selected)];
        if (inputs.Any(i => Limits.ExceedsData(i.Input))) throw StateFailure.TooMuchData(frame.Trail.State ?? "");
        FailureTolerance.Count failures = tolerance.Start(frame.Against(input), selected.Length);
        Guid id = Guid.NewGuid();
        string named = label ?? frame.Trail.State ?? "";
        MapRun run = new(id, frame.Runner.Account.Arn("states", $"mapRun:{frame.Execution.Machine.Name}/{named}:{id:D}"), named);

        frame.Trail.Add("MapStateStarted", new JsonObject { ["length"] = items.Count });
        frame.Trail.Add("MapRunStarted", new JsonObject { ["mapRunArn"] = run.Arn });
        using Fork fork = new(frame.Fork);
        Execution?[] children = new Execution?[inputs.Length];
        int taken = -1;
        int width = plan.Width(frame, input, inputs.Length, Limits.ChildConcurrency);
        await Task.WhenAll(Enumerable.Range(0, width).Select(_ => Task.Run(WorkAsync, frame.Fork.Token)));

        frame.Fork.Token.ThrowIfCancellationRequested();
        JsonNode? written = writer is null ? null : await WriteAsync(frame, input, run, [.. children.OfType<Execution>()]);
        if (fork.Failure is { } failure) throw Failed(frame, failure);
        frame.Trail.Add("MapRunSucceeded", null);
        frame.Trail.Note("MapStateSucceeded", null);
        return written ?? new JsonArray([.. children.Select(ResultOf)]);

        async Task WorkAsync()
        {
            for (int i = Interlocked.Increment(ref taken); i < inputs.Length && !fork.Token.IsCancellationRequested; i = Interlocked.Increment(ref taken))
            {
                Execution child = frame.Runner.StartChild(frame.Execution, graph, run, inputs[i].Input);
                children[i] = child;
                try
                {
                    await child.WaitForEndAsync(fork.Token);
                }
                catch (OperationCanceledException)
                {
                    frame.Runner.Stop(child, null, null);
                    return;
                }

                if (child.Status == ExecutionStatus.Succeeded || !failures.Exceeds(inputs[i].Items)) continue;
                StateFailure exceeded = new(ErrorNames.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded");
                if (fork.TryFail(exceeded, frame.Trail.LastId)) fork.Cancel();
            }
        }
    }

    private static StateFailure Failed(Frame frame, StateFailure failure)
    {
        frame.Trail.Add("MapRunFailed", new JsonObject { ["error"] = failure.Error, ["cause"] = failure.Cause });
        frame.Trail.Add("MapStateFailed", null);
        return new StateFailure(failure.Error, failure.Cause);
    }

    private static JsonNode? ResultOf(Execution? child) => child?.Ending switch
    {
        { Status: ExecutionStatus.Succeeded, Output: { } output } => JsonText.Parse(output),
        { } ending => new JsonObject { ["Error"] = ending.Error, ["Cause"] = ending.Cause },
        null => null,
    };

    private async Task<JsonNode?> WriteAsync(Frame frame, JsonNode? input, MapRun run, IReadOnlyList<Execution> children)
    {
        try
        {
            return writer is null ? null : await writer.WriteAsync(frame, input, run, children);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw Failed(frame, e as StateFailure ?? new StateFailure(ErrorNames.ResultWriterFailed, e.Message));
        }
    }
}

/// <summary>One run of a distributed Map.</summary>
/// <param name="Id">A random identifier.</param>
/// <param name="Arn">The run's ARN.</param>
/// <param name="Label">The Map's label, else its name.</param>
internal sealed record MapRun(Guid Id, string Arn, string Label);

/// <summary>What a child execution is given, as JSON text, and how many items that is.</summary>
internal sealed record ChildInput(string Input, int Items);
