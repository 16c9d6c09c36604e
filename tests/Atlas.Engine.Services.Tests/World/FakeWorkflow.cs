using System.Text.Json;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Workflow;

namespace Atlas.Engine.Tests.World;

/// <summary>Step Functions as far as tokens and names go: a used token is gone, a used name starts nothing.</summary>
public sealed class FakeWorkflow(Func<Fault> fault) : IWorkflow
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, bool> waiting = [];
    private readonly List<(string Token, CallOutcome Outcome)> answers = [];
    private readonly List<(string Name, string Input)> started = [];

    public IReadOnlyList<(string Token, CallOutcome Outcome)> Answers
    {
        get
        {
            lock (gate) return [.. answers];
        }
    }

    public IReadOnlyList<(string Name, string Input)> Started
    {
        get
        {
            lock (gate) return [.. started];
        }
    }

    public int Beats { get; private set; }

    public TaskToken Issue()
    {
        string token = $"secret-token-{Guid.NewGuid():N}";
        lock (gate) waiting[token] = true;
        return TaskToken.Parse(token);
    }

    /// <summary>The task failed: its token is worth nothing any more.</summary>
    public void GiveUp(TaskToken token)
    {
        lock (gate) waiting[token.Value] = false;
    }

    public bool IsAnswered(TaskToken token)
    {
        lock (gate) return answers.Exists(answer => answer.Token == token.Value);
    }

    public Task<bool> StartAsync(string name, string input, CancellationToken cancellationToken) => Run("StartExecution", () =>
    {
        if (started.Exists(execution => execution.Name == name)) return false;
        started.Add((name, input));
        return true;
    });

    public Task<bool> AnswerAsync(TaskToken token, string output, CancellationToken cancellationToken) => Run("SendTaskSuccess", () =>
    {
        if (!waiting.GetValueOrDefault(token.Value)) return false;
        waiting[token.Value] = false;
        answers.Add((token.Value, JsonSerializer.Deserialize(output, OutcomeJson.Default.CallOutcome) ?? throw new InvalidOperationException("null")));
        return true;
    });

    public Task<bool> BeatAsync(TaskToken token, CancellationToken cancellationToken) => Run("SendTaskHeartbeat", () =>
    {
        Beats++;
        return waiting.GetValueOrDefault(token.Value);
    });

    private Task<bool> Run(string name, Func<bool> call) => fault().RunAsync(
        name,
        () =>
        {
            lock (gate) return call();
        },
        () => new ServiceUnavailable("Step Functions answered nothing."));
}
