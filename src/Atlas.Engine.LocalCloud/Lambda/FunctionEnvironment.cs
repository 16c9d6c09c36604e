using System.Threading.Channels;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>An execution environment: one process of a function and the Runtime API that serves it. It runs one invocation at a time.</summary>
internal sealed class FunctionEnvironment(
    CloudFunction function, IReadOnlyDictionary<string, string> changes, LambdaSettings settings, FunctionLogs logs, string id, string accessKeyId)
    : IAsyncDisposable
{
    private readonly Channel<Invocation> work = Channel.CreateUnbounded<Invocation>();
    private LoopbackServer? server;
    private FunctionProcess? process;
    private InvocationResult? startFailure;

    /// <summary>Names the environment among all; also the name of its log stream.</summary>
    public string Id { get; } = id;

    /// <summary>The access key that only this environment's calls carry.</summary>
    public string AccessKeyId { get; } = accessKeyId;

    /// <summary>The variables that differ from the template.</summary>
    public IReadOnlyDictionary<string, string> Changes => changes;

    /// <summary>Whether it has answered an event before.</summary>
    public bool HasServed { get; private set; }

    /// <summary>Whether it can take no more events.</summary>
    public bool IsOver => startFailure is not null || process is not { Exited.IsCompleted: false };

    /// <summary>How long an invocation may take.</summary>
    public TimeSpan Timeout => function.Timeout;

    /// <summary>The invocation in hand, answered or not; null before the first.</summary>
    public Invocation? Current { get; private set; }

    /// <summary>Starts the function's process; once, before the first invocation.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be run.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        server = await LoopbackServer.StartAsync(0, new RuntimeApi(this, settings.RealTime).HandleAsync, cancellationToken);
        string executable = Path.Combine(settings.Code.FolderOf(function.LogicalId), FunctionCode.Executable);
        Dictionary<string, string> variables = FunctionVariables.Of(function, settings, Id, AccessKeyId, server.Address);
        foreach ((string name, string value) in changes) variables[name] = value;
        process = FunctionProcess.Start(executable, variables, Log, settings.RealTime);
        WatchExit(process);
    }

    /// <summary>Runs one invocation; no other may be running.</summary>
    public async Task<InvocationResult> RunAsync(Invocation invocation)
    {
        Current = invocation;
        await work.Writer.WriteAsync(invocation, CancellationToken.None);
        if (IsOver) invocation.Complete(FunctionFailure.Exited(invocation.RequestId, 1));
        try
        {
            await Task.WhenAny(invocation.Taken, invocation.Outcome).WaitAsync(TimeSpan.FromSeconds(LambdaSettings.InitSeconds) + Timeout, settings.RealTime);
            InvocationResult result = await invocation.Outcome.WaitAsync(Timeout, settings.RealTime);
            HasServed = true;
            return result;
        }
        catch (TimeoutException)
        {
            invocation.Complete(FunctionFailure.TimedOut(invocation.RequestId, Timeout));
            await KillAsync();
            return await invocation.Outcome;
        }
    }

    /// <summary>Ends the process at once; what it has in hand fails with <c>Runtime.ExitError</c>.</summary>
    public Task KillAsync() => process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Waits for the next event; it is then in hand.</summary>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken) => await work.Reader.ReadAsync(cancellationToken);

    /// <summary>The function says that it cannot start.</summary>
    public void FailedToStart(InvocationResult reason)
    {
        startFailure = reason;
        Current?.Complete(reason);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
    }

    private void WatchExit(FunctionProcess watched) => _ = watched.Exited.ContinueWith(
        exit => Current?.Complete(startFailure ?? FunctionFailure.Exited(Current.RequestId, exit.Result)),
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private void Log(string stream, string line) =>
        logs.Add(function.LogicalId, Id, Current is { Outcome.IsCompleted: false, RequestId: var request } ? request : null, stream, line);
}
