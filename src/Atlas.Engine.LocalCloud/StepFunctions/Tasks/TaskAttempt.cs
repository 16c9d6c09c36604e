using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Running;

namespace Atlas.Engine.LocalCloud.StepFunctions.Tasks;

/// <summary>One attempt at a task: whatever happens first decides it.</summary>
/// <remarks>
/// The answer by token counts from the moment that the token exists, also while the function still runs, and whatever
/// the function does afterwards. The function itself is never stopped: Lambda does not do that either.
/// </remarks>
internal sealed class TaskAttempt(Frame frame, TaskEvents events, LambdaCall call, PendingTask? pending, TimeSpan? timeout, TimeSpan? heartbeat)
{
    /// <summary>Runs the attempt.</summary>
    /// <returns>The task's result.</returns>
    /// <exception cref="StateFailure">The task failed or took too long; the history says so.</exception>
    /// <exception cref="OperationCanceledException">The line was stopped.</exception>
    public async Task<JsonNode?> RunAsync()
    {
        using CancellationTokenSource race = CancellationTokenSource.CreateLinkedTokenSource(frame.Fork.Token);
        try
        {
            HistoryEvent scheduled = events.Scheduled(call, frame.Runner.Account.Region, timeout, pending is null ? null : heartbeat);
            events.Started();
            DateTimeOffset end = timeout is { } t ? scheduled.Timestamp + t : DateTimeOffset.MaxValue;
            Task late = timeout is null ? Waiting.Never(race.Token) : frame.Runner.Time.UntilAsync(end, race.Token);
            Task<LambdaOutcome> invocation = frame.Runner.InvokeAsync(call);
            return pending is null
                ? await AnsweredByFunctionAsync(invocation, late)
                : await AnsweredByTokenAsync(pending, invocation, end, late, race.Token);
        }
        finally
        {
            End(race);
        }
    }

    private async Task<JsonNode?> AnsweredByFunctionAsync(Task<LambdaOutcome> invocation, Task late)
    {
        await FirstOf(invocation, late);
        if (!invocation.IsCompleted) throw TimedOut(ErrorNames.Timeout);
        LambdaOutcome outcome = await invocation;
        if (outcome.Failure is { } failure) throw Failed(failure);
        events.Succeeded(outcome.Result);
        return outcome.Result;
    }

    private async Task<JsonNode?> AnsweredByTokenAsync(
        PendingTask task, Task<LambdaOutcome> invocation, DateTimeOffset end, Task late, CancellationToken raceEnds)
    {
        bool beats = false;
        await FirstOf(task.Answer, invocation, late);
        if (!task.Answer.IsCompleted && invocation.IsCompleted)
        {
            LambdaOutcome outcome = await invocation;
            if (outcome.Failure is { } failure && task.TryClose()) throw Failed(failure);
            if (outcome.Failure is null)
            {
                // The clock of heartbeats starts when the call has returned.
                task.TryBeat(events.Submitted(outcome.Result).Timestamp);
                beats = heartbeat is not null;
                await FirstOf(task.Answer, late, heartbeat is { } h ? SilenceAsync(task, h, raceEnds) : Waiting.Never(raceEnds));
            }
        }

        // A clock that leaps passes both ends at once: the earlier one is what happened.
        if (task.TryClose()) throw TimedOut(beats && task.HeardAt + heartbeat < end ? ErrorNames.HeartbeatTimeout : ErrorNames.Timeout);
        TaskAnswer answer = await task.Answer ?? throw new OperationCanceledException("The task was closed.");
        if (answer.Failure is { } told) throw Failed(told);
        events.Succeeded(answer.Output);
        return answer.Output;
    }

    private async Task SilenceAsync(PendingTask task, TimeSpan longest, CancellationToken raceEnds)
    {
        for (DateTimeOffset due = task.HeardAt + longest; due > frame.Runner.Time.GetUtcNow(); due = task.HeardAt + longest)
            await frame.Runner.Time.UntilAsync(due, raceEnds);
    }

    // On this thread: the losers of the race wait for nothing but timers.
    private static void End(CancellationTokenSource race) => race.Cancel();

    private async Task FirstOf(params Task[] racing)
    {
        await Task.WhenAny(racing).WaitAsync(frame.Fork.Token);
        frame.Fork.Token.ThrowIfCancellationRequested();
    }

    private StateFailure Failed(StateFailure failure)
    {
        events.Failed(failure);
        return failure;
    }

    private StateFailure TimedOut(string error)
    {
        StateFailure failure = new(error, null, error == ErrorNames.HeartbeatTimeout ? ErrorNames.Timeout : null);
        events.TimedOut(failure);
        return failure;
    }
}
