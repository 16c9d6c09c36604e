using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>A task that waits for whoever holds its token. It is answered once, or closed unanswered.</summary>
internal sealed class PendingTask(string token, Execution execution, DateTimeOffset issuedAt) : IDisposable
{
    private readonly TaskCompletionSource<TaskAnswer?> answer = new(Running.Side.ToComplete);
    private readonly Lock gate = new();
    private DateTimeOffset heardAt = issuedAt;

    /// <summary>The secret by which the task is answered.</summary>
    public string Token { get; } = token;

    /// <summary>The answer; completes with null when the task is closed unanswered.</summary>
    public Task<TaskAnswer?> Answer => answer.Task;

    /// <summary>When the task was last heard of.</summary>
    public DateTimeOffset HeardAt
    {
        get { lock (gate) return heardAt; }
    }

    /// <summary>Gives the answer.</summary>
    /// <returns>False when the task was answered or closed before, or its execution has ended.</returns>
    public bool TryAnswer(TaskAnswer given) => execution.Ending is null && answer.TrySetResult(given);

    /// <summary>Closes the task unanswered.</summary>
    /// <returns>False when it was answered first: the answer counts.</returns>
    public bool TryClose() => answer.TrySetResult(null);

    /// <summary>Takes note of a sign of life.</summary>
    /// <returns>False when the task was answered or closed before, or its execution has ended.</returns>
    public bool TryBeat(DateTimeOffset at)
    {
        if (execution.Ending is not null || answer.Task.IsCompleted) return false;
        lock (gate)
        {
            if (at > heardAt) heardAt = at;
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => TryClose();
}

/// <summary>What a task was answered with: an output, or a failure.</summary>
internal sealed record TaskAnswer(JsonNode? Output, StateFailure? Failure);
