using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>The events of one execution, and its ending, which is written once and closes it.</summary>
internal sealed class ExecutionHistory(Execution execution)
{
    private readonly Lock gate = new();
    private readonly List<HistoryEvent> events = [];
    private ExecutionEnding? ending;

    /// <summary>Called with each event, in order, before the next can be added; it must not block.</summary>
    public Action<ExecutionChange>? OnAdded { get; set; }

    /// <summary>How the execution ended; null while it runs.</summary>
    public ExecutionEnding? Ending
    {
        get { lock (gate) return ending; }
    }

    /// <summary>The events so far, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> Snapshot()
    {
        lock (gate) return [.. events];
    }

    /// <summary>Adds an event.</summary>
    /// <exception cref="OperationCanceledException">The execution has ended: whatever still runs for it stops here.</exception>
    /// <exception cref="StateFailure">The history is full.</exception>
    public HistoryEvent Add(string type, long previousId, string? state, JsonObject? details, TimeProvider time)
    {
        lock (gate)
        {
            if (ending is not null) throw new OperationCanceledException("The execution has ended.");
            if (events.Count >= Limits.HistoryEvents - 1)
                throw StateFailure.Runtime($"The execution reached the maximum number of history events ({Limits.HistoryEvents}).");
            return Append(type, previousId, state, details, time.GetUtcNow());
        }
    }

    /// <summary>Ends the execution, unless it has ended before.</summary>
    /// <returns>True for the first ending, which counts.</returns>
    public bool End(string type, long previousId, JsonObject details, ExecutionEnding how)
    {
        lock (gate)
        {
            if (ending is not null) return false;
            Append(type, previousId, null, details, how.StopDate);
            ending = how;
        }

        execution.Conclude();
        return true;
    }

    private HistoryEvent Append(string type, long previousId, string? state, JsonObject? details, DateTimeOffset at)
    {
        HistoryEvent added = new(events.Count + 1, previousId, at, type, state, details);
        events.Add(added);
        OnAdded?.Invoke(new ExecutionChange(execution, added));
        return added;
    }
}
