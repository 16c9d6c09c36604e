using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions;

/// <summary>Functions as delegates: what a function does is set per test.</summary>
internal sealed class FakeLambda : ILambdaInvoker
{
    public ConcurrentQueue<(string Function, string Payload)> Calls { get; } = new();

    public Func<string, JsonNode?, CancellationToken, Task<InvocationResult>> Does { get; set; } = (_, payload, _) => Task.FromResult(Answer(payload?.ToJsonString() ?? "null"));

    public async Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        string text = Encoding.UTF8.GetString(payload.Span);
        Calls.Enqueue((function, text));
        return await Does(function, JsonNode.Parse(text), cancellationToken);
    }

    public void InvokeLater(string function, ReadOnlyMemory<byte> payload) => Calls.Enqueue((function, Encoding.UTF8.GetString(payload.Span)));

    public static InvocationResult Answer(string json) => new(Encoding.UTF8.GetBytes(json), null, null);

    public static InvocationResult Failure(string errorType) =>
        new(Encoding.UTF8.GetBytes($$"""{"errorType":"{{errorType}}","errorMessage":"It failed."}"""), "Unhandled", errorType);
}

internal sealed class MemoryObjects : IObjectStore
{
    public ConcurrentDictionary<string, byte[]> All { get; } = new(StringComparer.Ordinal);

    public string? FailsOn { get; set; }

    public Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        if (bucket == FailsOn) throw new IOException("The bucket is full.");
        All[$"{bucket}/{key}"] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<ReadOnlyMemory<byte>?> GetAsync(string bucket, string key, CancellationToken cancellationToken) =>
        Task.FromResult(All.TryGetValue($"{bucket}/{key}", out byte[]? content) ? content : (ReadOnlyMemory<byte>?)null);

    public JsonNode? Json(string name) => JsonNode.Parse(All[name]);
}

/// <summary>A clock that leaps to whatever is waited for: waits cost nothing, and take exactly as long as they should.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset now = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            lock (gate) now += dueTime;
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Fired();
    }

    private sealed class Fired : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
