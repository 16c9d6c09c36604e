using Atlas.Engine.LocalCloud.Connect.Flows;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>One call from the first ring until its recording is stored.</summary>
internal sealed class Call(
    Contact contact, Callee callee, ConnectOptions options, Neighbours neighbours, ContactEvents events, Action<Call> forget)
    : IDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timeline timeline = callee.TimelineFrom(contact.InitiatedAt, options, neighbours.Clock);
    private bool over;

    public Contact Contact => contact;

    /// <summary>Whether the line is down; the recording may still be on its way.</summary>
    public bool Over
    {
        get { lock (gate) return over; }
    }

    /// <summary>Completes, always without an error, when nothing more will come of the call.</summary>
    public Task Settled => settled.Task;

    /// <summary>Dials; the rest happens in the background.</summary>
    public void Start()
    {
        events.Publish("INITIATED", contact);
        _ = Task.Run(SettleAsync, CancellationToken.None);
    }

    /// <summary>Ends the call from our side.</summary>
    /// <returns>False when it had ended already.</returns>
    public bool Stop()
    {
        lock (gate)
        {
            if (over) return false;
            stop.Cancel();
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    // The boundary of a background activity: whatever happens, the call ends, and what went wrong stands in its view.
    private async Task SettleAsync()
    {
        try
        {
            await RunAsync();
        }
        catch (Exception unexpected)
        {
            contact.Troubled($"{unexpected.GetType().Name}: {unexpected.Message}");
        }

        forget(this);
        settled.SetResult();
    }

    private async Task RunAsync()
    {
        Tape tape = new(timeline);
        string reason;
        string? trouble = null;
        try
        {
            reason = await HoldAsync(tape, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.Yield(); // Off the stack of whoever stopped the call.
            reason = "OTHER";
        }
        catch (Exception unexpected)
        {
            reason = "OTHER";
            trouble = $"{unexpected.GetType().Name}: {unexpected.Message}";
        }

        lock (gate) over = true;
        callee.End();
        contact.Ended(timeline.Now, reason, trouble);
        events.Publish("DISCONNECTED", contact);
        events.Publish("COMPLETED", contact);
        await StoreAsync(tape);
    }

    private async Task<string> HoldAsync(Tape tape, CancellationToken cancellationToken)
    {
        Pickup pickup = await callee.RingAsync(contact.Request.RingTimeout, contact, timeline, cancellationToken);
        if (pickup.Refusal is { } refusal) return refusal;

        contact.Answered(timeline.Now);
        events.Publish("CONNECTED_TO_SYSTEM", contact);
        Line line = callee.Answer(pickup, timeline, tape, contact);
        FlowRun run = new(options.Flows[contact.Request.FlowId], line, tape, contact, options, neighbours, events);
        await run.RunAsync(cancellationToken);
        return line.HungUp ? "CUSTOMER_DISCONNECT" : "CONTACT_FLOW_DISCONNECT";
    }

    private async Task StoreAsync(Tape tape)
    {
        if (tape.Finish() is not { } recording) return;
        if (neighbours.Faults.Take("connect.recording", $"{contact.Request.Number} {contact.Id}", "lose-recording") is not null) return;

        string key = RecordingKey.Of(options.RecordingPrefix, contact.Id, contact.InitiatedAt);
        await neighbours.Objects.PutAsync(
            options.RecordingBucket, key, recording.ToWave(options.LongestSound), "audio/wav", CancellationToken.None);
        contact.Recorded($"{options.RecordingBucket}/{key}");
    }
}
