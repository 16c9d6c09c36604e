using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>The functions of one execution: what they do, what they were called with, and what is to be sent by token.</summary>
internal sealed class ScriptedRun(Func<FunctionCall, FunctionAnswer> script)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> times = new(StringComparer.Ordinal);
    private readonly List<FunctionCall> calls = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new(StringComparer.Ordinal);
    private readonly List<(string Token, FunctionAnswer Answer)> promises = [];

    /// <summary>All calls so far.</summary>
    public IReadOnlyList<FunctionCall> Calls
    {
        get { lock (gate) return [.. calls]; }
    }

    /// <summary>The answers that tokens are owed, in the order in which the tokens were handed out.</summary>
    public IReadOnlyList<(string Token, FunctionAnswer Answer)> Promises
    {
        get { lock (gate) return [.. promises]; }
    }

    /// <summary>Whether a function waits for a state to be left.</summary>
    public bool IsWaiting => !awaited.IsEmpty;

    /// <summary>Calls a function.</summary>
    public async Task<FunctionAnswer> CallAsync(string function, JsonNode? payload)
    {
        FunctionAnswer answer = Answer(function, payload);
        if (answer is not FunctionAnswer.After after) return answer;
        await awaited.GetOrAdd(after.State, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        return after.Then;
    }

    /// <summary>Tells the functions that a state has been left.</summary>
    public void Left(string state)
    {
        if (awaited.TryRemove(state, out TaskCompletionSource? waiting)) waiting.SetResult();
    }

    private FunctionAnswer Answer(string function, JsonNode? payload)
    {
        lock (gate)
        {
            int before = times.GetValueOrDefault(function);
            times[function] = before + 1;
            FunctionCall call = new(function, before, payload);
            calls.Add(call);
            FunctionAnswer answer = script(call);
            if (answer is FunctionAnswer.TokenOutput or FunctionAnswer.TokenError) promises.Add((payload!["TaskToken"]!.GetValue<string>(), answer));
            return answer;
        }
    }
}
