using Atlas.Engine.Cli.Deployment.Tools;

namespace Atlas.Engine.Deployment.Tests.World;

/// <summary>Programs that answer as a test says, and are remembered. What nothing was said about fails the test.</summary>
public sealed class ScriptedTools : ITools
{
    private readonly List<(string Begins, Queue<Func<ToolCall, ToolResult>> Answers)> script = [];

    /// <summary>Everything that was run, as one would type it.</summary>
    public List<string> Calls { get; } = [];

    public string CallTo(string begins) => Assert.Single(Calls, call => call.StartsWith(begins, StringComparison.Ordinal));

    public ScriptedTools On(string begins, string output, params string[] later) => On(begins, [_ => new(0, output, ""), .. later.Select(text => (Func<ToolCall, ToolResult>)(_ => new(0, text, "")))]);

    public ScriptedTools Refuse(string begins, string code, string message) =>
        On(begins, [_ => new(254, "", $"\nAn error occurred ({code}) when calling the Some operation: {message}\n")]);

    public ScriptedTools Fail(string begins, string errors) => On(begins, [_ => new(1, "", errors)]);

    public ScriptedTools Lack(string program) => On(program + " ", [_ => throw new ToolMissing(program)]);

    /// <summary>Answers in turn; the last one again and again. What is said later goes before what was said earlier.</summary>
    public ScriptedTools On(string begins, Func<ToolCall, ToolResult>[] answers)
    {
        script.Insert(0, (begins, new Queue<Func<ToolCall, ToolResult>>(answers)));
        return this;
    }

    public Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string line = call.ToString();
        Calls.Add(line);
        foreach ((string begins, Queue<Func<ToolCall, ToolResult>> answers) in script.Where(entry => line.StartsWith(entry.Begins, StringComparison.Ordinal)))
        {
            return Task.FromResult((answers.Count > 1 ? answers.Dequeue() : answers.Peek())(call));
        }

        throw new InvalidOperationException($"Nothing was said about: {line}");
    }
}
