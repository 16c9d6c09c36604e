namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>One line that a function wrote, or that the platform wrote about it.</summary>
/// <param name="At">When it came, by the local cloud's clock.</param>
/// <param name="Function">The function's logical id.</param>
/// <param name="Environment">Which of the function's processes wrote it.</param>
/// <param name="RequestId">The invocation in hand, or null between invocations.</param>
/// <param name="Stream"><c>stdout</c>, <c>stderr</c> or <c>platform</c>.</param>
/// <param name="Text">The line.</param>
public sealed record FunctionLogLine(DateTimeOffset At, string Function, string Environment, string? RequestId, string Stream, string Text);

/// <summary>The latest log lines of all functions. Safe for concurrent use.</summary>
/// <param name="time">The local cloud's clock.</param>
public sealed class FunctionLogs(TimeProvider time)
{
    /// <summary>How many lines are kept.</summary>
    public const int Capacity = 50_000;

    private readonly Lock gate = new();
    private readonly Queue<FunctionLogLine> lines = new();

    /// <summary>Adds a line; the oldest goes when there are too many.</summary>
    public void Add(string function, string environment, string? requestId, string stream, string text)
    {
        lock (gate)
        {
            lines.Enqueue(new(time.GetUtcNow(), function, environment, requestId, stream, text));
            if (lines.Count > Capacity) lines.Dequeue();
        }
    }

    /// <summary>The lines, oldest first.</summary>
    /// <param name="function">Only of the function with this logical id; null means all.</param>
    public IReadOnlyList<FunctionLogLine> Read(string? function)
    {
        lock (gate) return [.. lines.Where(line => function is null || line.Function.Equals(function, StringComparison.OrdinalIgnoreCase))];
    }
}
