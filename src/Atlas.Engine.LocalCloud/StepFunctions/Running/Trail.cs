using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>One line of control through a history: each event names the one before it on the same line.</summary>
internal sealed class Trail(ExecutionHistory history, TimeProvider time, long lastId, DateTimeOffset lastAt)
{
    /// <summary>The last event on this line; 0 before the first.</summary>
    public long LastId { get; private set; } = lastId;

    /// <summary>When the last event happened.</summary>
    public DateTimeOffset LastAt { get; private set; } = lastAt;

    /// <summary>The state that the line is in.</summary>
    public string? State { get; set; }

    /// <summary>Adds an event, which the next one follows.</summary>
    public HistoryEvent Add(string type, JsonObject? details)
    {
        HistoryEvent added = history.Add(type, LastId, State, details, time);
        LastId = added.Id;
        LastAt = added.Timestamp;
        return added;
    }

    /// <summary>Adds an event that the next one does not follow.</summary>
    public void Note(string type, JsonObject? details) => Note(type, details, LastId);

    /// <summary>Adds an event that follows one of another line.</summary>
    public void Note(string type, JsonObject? details, long previousId) => history.Add(type, previousId, State, details, time);

    /// <summary>Goes on behind an event of another line.</summary>
    public void Resume(long id) => LastId = id;

    /// <summary>A new line that starts here.</summary>
    public Trail Branch() => new(history, time, LastId, LastAt) { State = State };
}
