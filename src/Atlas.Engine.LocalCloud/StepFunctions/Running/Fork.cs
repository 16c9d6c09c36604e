namespace Atlas.Engine.LocalCloud.StepFunctions.Running;

/// <summary>Lines of control that run side by side: the first failure among them stops the others.</summary>
internal sealed class Fork : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource source;
    private readonly Fork? parent;
    private long failedAt;

    /// <summary>The root of an execution, which its end cancels.</summary>
    public Fork() => source = new CancellationTokenSource();

    /// <summary>A fork within another, with which it stops.</summary>
    public Fork(Fork parent)
    {
        this.parent = parent;
        source = CancellationTokenSource.CreateLinkedTokenSource(parent.Token);
    }

    /// <summary>Signalled when the lines are to stop.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The first failure; null while there is none.</summary>
    public StateFailure? Failure { get; private set; }

    /// <summary>The event that failed and stopped the lines, here or further out; 0 when none did.</summary>
    public long FailedAt => failedAt != 0 ? failedAt : parent?.FailedAt ?? 0;

    /// <summary>Reports a failure.</summary>
    /// <returns>True for the first, whose reporter then stops the others.</returns>
    public bool TryFail(StateFailure failure, long eventId)
    {
        lock (gate)
        {
            if (Failure is not null || Token.IsCancellationRequested) return false;
            Failure = failure;
            failedAt = eventId;
            return true;
        }
    }

    /// <summary>Stops the lines.</summary>
    public void Cancel() => source.Cancel();

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();
}
