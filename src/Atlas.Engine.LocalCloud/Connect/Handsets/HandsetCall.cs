using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Handsets;

/// <summary>One call at the handset: what it is doing, and what the person did that nobody has taken notice of yet. Safe for concurrent use.</summary>
internal sealed class HandsetCall(Contact contact, DateTimeOffset ringsUntil, TimeProvider realTime, Action changed)
{
    private readonly Lock gate = new();
    private readonly List<HandsetAction> waiting = [];
    private TaskCompletionSource came = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HandsetState state = HandsetState.Ringing;

    public string ContactId => contact.Id;

    public HandsetState State
    {
        get { lock (gate) return state; }
    }

    /// <summary>The call enters a state.</summary>
    public void Enter(HandsetState next)
    {
        lock (gate)
        {
            if (state == next || state == HandsetState.Over) return;
            state = next;
        }

        changed();
    }

    /// <summary>The person does something.</summary>
    public void Do(HandsetAction action)
    {
        lock (gate)
        {
            if (state == HandsetState.Over) return;
            if (action.Act == HandsetAct.Heard && state != HandsetState.Speaking) return;
            if (action.Act == HandsetAct.Typing && state != HandsetState.Listening) return;
            waiting.Add(action);
            Signal();
        }
    }

    /// <summary>Puts an action back that came too early.</summary>
    public void Return(HandsetAction action)
    {
        lock (gate)
        {
            waiting.Insert(0, action);
            Signal();
        }
    }

    /// <summary>Waits until the person does something that is wanted; the rest waits on.</summary>
    /// <returns>Null when nothing came in time.</returns>
    public async Task<HandsetAction?> NextAsync(TimeSpan patience, CancellationToken cancellationToken, params HandsetAct[] wanted)
    {
        using CancellationTokenSource deadline = new(patience, realTime);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        while (true)
        {
            Task next;
            lock (gate)
            {
                int at = waiting.FindIndex(action => wanted.Contains(action.Act));
                if (at >= 0)
                {
                    HandsetAction found = waiting[at];
                    waiting.RemoveAt(at);
                    return found;
                }

                next = came.Task;
            }

            try
            {
                await next.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    /// <summary>The call as the console shows it.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = contact.View().ToJson();
        json["state"] = State.ToString();
        json["ringsUntil"] = PlacedCall.Stamp(ringsUntil);
        return json;
    }

    private void Signal()
    {
        TaskCompletionSource old = came;
        came = new(TaskCreationOptions.RunContinuationsAsynchronously);
        old.SetResult();
    }
}
