using System.Text.Json.Nodes;
using Atlas.Engine.LocalCloud.StepFunctions.Definitions;
using Atlas.Engine.LocalCloud.StepFunctions.Maps;
using Atlas.Engine.LocalCloud.StepFunctions.Paths;
using Atlas.Engine.LocalCloud.StepFunctions.Running;
using Atlas.Engine.LocalCloud.StepFunctions.Tasks;

namespace Atlas.Engine.LocalCloud.StepFunctions;

/// <summary>Runs state machines as AWS does, by a clock of one's own. Safe for concurrent use.</summary>
/// <param name="account">The account whose names executions get.</param>
/// <param name="lambda">The functions that Task states call.</param>
/// <param name="objects">Where distributed Maps read items and write results.</param>
/// <param name="time">The clock; every wait, timeout, retry and timestamp goes by it.</param>
/// <param name="seed">What the jitter of retries is drawn from: the same seed gives the same delays.</param>
public sealed class StateMachineRunner(CloudAccount account, ILambdaInvoker lambda, IObjectStore objects, TimeProvider time, int seed) : IAsyncDisposable
{
    private readonly ExecutionStore store = new();
    private readonly Backlog backlog = new();
    private readonly Jitter jitter = new(seed);
    private readonly CancellationTokenSource lifetime = new();

    /// <summary>Raised with every event of every execution, in order within an execution.</summary>
    /// <remarks>Handlers must not block; what they throw is dropped.</remarks>
    public event EventHandler<ExecutionChange>? Changed;

    /// <summary>All executions, children of distributed Maps included, oldest first.</summary>
    public IReadOnlyList<Execution> Executions => store.Snapshot();

    internal CloudAccount Account { get; } = account;

    internal TimeProvider Time { get; } = time;

    internal IObjectStore Objects { get; } = objects;

    internal TaskTokens Tokens { get; } = new();

    /// <summary>Starts an execution. The same name and input while it runs give the same execution.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="name">1 to 80 characters; null for a random one.</param>
    /// <param name="input">JSON text, at most 262,144 bytes.</param>
    /// <exception cref="StepFunctionsRefusal">InvalidName, InvalidExecutionInput, ValidationException or ExecutionAlreadyExists.</exception>
    public Execution Start(StateMachine machine, string? name, string input)
    {
        Names.Check(name);
        if (Limits.ExceedsData(input)) throw new StepFunctionsRefusal("ValidationException", $"The input is longer than {Limits.DataBytes} bytes.");
        if (!JsonText.TryParse(input, out _)) throw new StepFunctionsRefusal("InvalidExecutionInput", "Invalid State Machine Execution Input: 'The input is not JSON'");
        string given = name ?? Guid.NewGuid().ToString("D");
        string kind = machine.Kind == StateMachineKind.Express ? "express" : "execution";
        string arn = Account.Arn("states", $"{kind}:{machine.Name}:{given}") + (machine.Kind == StateMachineKind.Express ? $":{Guid.NewGuid():D}" : "");
        bool isNew = false;
        Execution execution = store.GetOrAdd(arn, () =>
        {
            isNew = true;
            return new Execution(machine, machine.Graph, given, arn, input, Time.GetUtcNow(), null);
        });
        if (isNew) Begin(execution);
        else if (execution.Ending is not null || execution.Input != input) throw new StepFunctionsRefusal("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");
        return execution;
    }

    /// <summary>The execution of an ARN; null when there is none.</summary>
    public Execution? Find(string arn) => store.Find(arn);

    /// <summary>Stops an execution, unless it has ended.</summary>
    public void Stop(Execution execution, string? error, string? cause)
    {
        JsonObject details = [];
        if (error is not null) details["error"] = error;
        if (cause is not null) details["cause"] = cause;
        execution.History.End("ExecutionAborted", 0, details, new(ExecutionStatus.Aborted, Time.GetUtcNow(), null, error, cause));
    }

    /// <summary>Waits until an execution has ended.</summary>
    /// <exception cref="StepFunctionsRefusal">ExecutionDoesNotExist.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public Task<Execution> WaitForEndAsync(string arn, CancellationToken cancellationToken) =>
        (Find(arn) ?? throw new StepFunctionsRefusal("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'")).WaitForEndAsync(cancellationToken);

    /// <summary>Aborts whatever runs, and waits for it and for the functions that it called.</summary>
    public async ValueTask DisposeAsync()
    {
        if (lifetime.IsCancellationRequested) return;
        await lifetime.CancelAsync();
        foreach (Execution execution in Executions) Stop(execution, null, "The local cloud was stopped.");
        await backlog.WhenDoneAsync();
        lifetime.Dispose();
    }

    internal Execution StartChild(Execution parent, StateGraph graph, MapRun run, string input)
    {
        string name = Guid.NewGuid().ToString("D");
        string arn = Account.Arn("states", $"execution:{parent.Machine.Name}/{run.Label}:{name}");
        Execution child = store.GetOrAdd(arn, () => new Execution(parent.Machine, graph, name, arn, input, Time.GetUtcNow(), run.Arn));
        Begin(child);
        return child;
    }

    internal Task<LambdaOutcome> InvokeAsync(LambdaCall call) => backlog.Run(() => OutcomeAsync(call));

    internal double ChanceOf(string execution, string state, int item, int retry) => jitter.ChanceOf(execution, state, item, retry);

    private void Begin(Execution execution)
    {
        execution.History.OnAdded = Tell;
        execution.History.Add("ExecutionStarted", 0, null, new JsonObject
        {
            ["input"] = execution.Input,
            ["inputDetails"] = Walk.Whole(),
            ["roleArn"] = execution.Machine.RoleArn,
        }, Time);
        _ = backlog.Run(() => RunAsync(execution));
    }

    private void Tell(ExecutionChange change)
    {
        try
        {
            Changed?.Invoke(this, change);
        }
        catch (Exception)
        {
            // A listener's mistake is its own: the execution goes on, and above all it ends.
        }
    }

    private async Task<Execution> RunAsync(Execution execution)
    {
        using Fork root = new();
        execution.OnEnded = root.Cancel;
        if (execution.Ending is not null) return execution;
        Task clock = execution is { Machine.TimeoutSeconds: { } seconds, MapRunArn: null }
            ? TimeOutAsync(execution, execution.StartDate.AddSeconds(seconds), root.Token)
            : Task.CompletedTask;
        await WalkAsync(execution, root);
        await clock;
        return await execution.WaitForEndAsync(CancellationToken.None);
    }

    private async Task WalkAsync(Execution execution, Fork root)
    {
        Trail trail = new(execution.History, Time, 0, execution.StartDate);
        try
        {
            JsonNode? output = await Walk.RunAsync(execution.Graph, new Frame(this, execution, trail, root, new ContextObject(execution)), JsonText.Parse(execution.Input));
            string text = JsonText.Of(output);
            execution.History.End("ExecutionSucceeded", trail.LastId, new JsonObject { ["output"] = text, ["outputDetails"] = Walk.Whole() },
                new(ExecutionStatus.Succeeded, Time.GetUtcNow(), text, null, null));
        }
        catch (OperationCanceledException) when (execution.Ending is not null)
        {
            // It was stopped or timed out, and its ending is written.
        }
        catch (Exception e)
        {
            StateFailure failure = e as StateFailure ?? StateFailure.Runtime(e.Message);
            JsonObject details = [];
            string? error = failure.Error.Length > 0 ? failure.Error : null;
            if (error is not null) details["error"] = error;
            if (failure.Cause is { } cause) details["cause"] = cause;
            execution.History.End("ExecutionFailed", trail.LastId, details, new(ExecutionStatus.Failed, Time.GetUtcNow(), null, error, failure.Cause));
        }
    }

    private async Task TimeOutAsync(Execution execution, DateTimeOffset due, CancellationToken cancellationToken)
    {
        try
        {
            await Time.UntilAsync(due, cancellationToken);
            execution.History.End("ExecutionTimedOut", 0, [], new(ExecutionStatus.TimedOut, Time.GetUtcNow(), null, null, null));
        }
        catch (OperationCanceledException)
        {
            // It ended in time.
        }
    }

    private async Task<LambdaOutcome> OutcomeAsync(LambdaCall call)
    {
        ReadOnlyMemory<byte> payload = JsonText.Bytes(call.Content);
        try
        {
            if (!call.IsEvent) return LambdaOutcome.Of(call, await lambda.InvokeAsync(call.Function, payload, lifetime.Token));
            lambda.InvokeLater(call.Function, payload);
            return new(call.Wrap(JsonValue.Create(""), Guid.NewGuid()), null);
        }
        catch (LambdaServiceFailure failure)
        {
            return new(null, new StateFailure(failure.ErrorName, failure.Message));
        }
        catch (Exception e)
        {
            // Nothing may escape: nobody may be waiting for this call any more.
            return new(null, new StateFailure(ErrorNames.LambdaUnknown, e.Message));
        }
    }
}
