using System.Collections.Concurrent;
using Atlas.Engine.LocalCloud.Hosting;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>Runs the template's functions as the processes that they are.</summary>
public sealed class LocalLambda : ILambdaInvoker, IAsyncDisposable
{
    private readonly LambdaSettings settings;
    private readonly Faults faults;
    private readonly TimeProvider clock;
    private readonly IReadOnlyList<FunctionPool> pools;
    private readonly Background background;
    private readonly ConcurrentQueue<FailedEvent> failed = new();

    /// <summary>Prepares the functions; none is started before its first invocation.</summary>
    /// <param name="functions">The template's functions.</param>
    /// <param name="settings">What they have in common.</param>
    /// <param name="faults">The faults that are armed; moments are named <c>lambda.LogicalId</c>.</param>
    /// <param name="logs">Where their output goes.</param>
    /// <param name="clock">The local cloud's clock.</param>
    public LocalLambda(IReadOnlyList<CloudFunction> functions, LambdaSettings settings, Faults faults, FunctionLogs logs, TimeProvider clock)
    {
        (this.settings, this.faults, this.clock, Logs) = (settings, faults, clock, logs);
        pools = [.. functions.Select(function => new FunctionPool(function, settings, logs))];
        background = new Background(error => logs.Add("", "", null, "platform", error.ToString()));
    }

    /// <summary>What the functions wrote.</summary>
    public FunctionLogs Logs { get; }

    /// <summary>Events that were given up.</summary>
    public IReadOnlyList<FailedEvent> Failed => [.. failed];

    /// <summary>How many asynchronous events are not done yet, retries included.</summary>
    public int Pending => background.Count;

    /// <summary>The functions.</summary>
    public IReadOnlyList<CloudFunction> Functions => [.. pools.Select(pool => pool.Function)];

    /// <inheritdoc/>
    public async Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        await InvokeAsync(function, payload, Guid.NewGuid().ToString(), null, cancellationToken);

    /// <inheritdoc/>
    public void InvokeLater(string function, ReadOnlyMemory<byte> payload) => InvokeLater(function, payload, Guid.NewGuid().ToString());

    /// <summary>Ends the environment whose calls carry an access key, at once and without warning.</summary>
    /// <returns>Whether there was such an environment.</returns>
    public async Task<bool> KillAsync(string accessKeyId)
    {
        foreach (FunctionPool pool in pools)
        {
            if (await pool.KillAsync(accessKeyId)) return true;
        }

        return false;
    }

    /// <summary>Changes environment variables of every function; the next invocation runs with them.</summary>
    /// <param name="variables">All that differ from the template.</param>
    public Task ConfigureAsync(IReadOnlyDictionary<string, string> variables) => Task.WhenAll(pools.Select(pool => pool.ConfigureAsync(variables)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ValueTask work = background.DisposeAsync();
        await Task.WhenAll(pools.Select(pool => pool.DisposeAsync().AsTask()));
        await work;
    }

    internal CloudFunction Find(string function) => PoolOf(function).Function;

    internal async Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, string requestId, string? traceId, CancellationToken cancellationToken)
    {
        FunctionPool pool = PoolOf(function);
        // A caller that leaves does not stop the function: the attempt goes on behind it.
        TaskCompletionSource<InvocationResult> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        background.Run(async stopping =>
        {
            try
            {
                result.TrySetResult(await AttemptAsync(pool, function, payload, requestId, traceId, stopping));
            }
            catch (Exception error)
            {
                result.TrySetException(error);
            }
        });
        return await result.Task.WaitAsync(cancellationToken);
    }

    internal void InvokeLater(string function, ReadOnlyMemory<byte> payload, string requestId)
    {
        FunctionPool pool = PoolOf(function);
        string moment = "lambda." + pool.Function.LogicalId;
        if (faults.Take(moment, null, "drop") is not null) return;
        int deliveries = faults.Take(moment, null, "repeat") is null ? 1 : 2;
        for (int i = 0; i < deliveries; i++) background.Run(stopping => DeliverAsync(pool, function, payload, requestId, stopping));
    }

    private FunctionPool PoolOf(string function) => pools.FirstOrDefault(pool => pool.Function.IsCalled(function))
        ?? throw new LambdaServiceFailure("Lambda.ResourceNotFoundException", $"Function not found: {function}");

    private async Task DeliverAsync(FunctionPool pool, string function, ReadOnlyMemory<byte> payload, string requestId, CancellationToken stopping)
    {
        for (int attempt = 1; ;)
        {
            try
            {
                InvocationResult result = await AttemptAsync(pool, function, payload, requestId, null, stopping);
                if (result.FunctionError is null) return;
                if (attempt > pool.Function.MaximumRetryAttempts)
                {
                    failed.Enqueue(new(clock.GetUtcNow(), pool.Function.LogicalId, requestId, attempt, result.ErrorType ?? "Unhandled"));
                    return;
                }

                attempt++;
            }
            catch (LambdaServiceFailure)
            {
                // A throttled event waits in Lambda's queue and costs no attempt.
            }

            await Task.Delay(settings.AsyncRetryDelay, settings.RealTime, stopping);
        }
    }

    private async Task<InvocationResult> AttemptAsync(FunctionPool pool, string function, ReadOnlyMemory<byte> payload, string requestId, string? traceId, CancellationToken stopping)
    {
        Fault? fault = faults.Take("lambda." + pool.Function.LogicalId, null, "fail", "throttle", "timeout", "delay", "kill-before", "kill-after");
        switch (fault?.Do.ToLowerInvariant())
        {
            case "fail":
                return FunctionFailure.Of(fault.Code ?? "Runtime.Unknown", "A fault was armed here.");
            case "throttle":
                throw new LambdaServiceFailure("Lambda.TooManyRequestsException", "Rate Exceeded.");
            case "timeout":
                return FunctionFailure.TimedOut(requestId, pool.Function.Timeout);
            case "kill-before":
                return FunctionFailure.Exited(requestId, 137);
            case "delay":
                await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), clock, stopping);
                break;
        }

        string arn = function.StartsWith("arn:", StringComparison.Ordinal) ? function : pool.Function.Arn;
        string trace = traceId ?? TraceHeader.New(settings.RealTime.GetUtcNow());
        bool killAfter = fault?.Do.Equals("kill-after", StringComparison.OrdinalIgnoreCase) == true;
        return await pool.RunAsync(() => new Invocation(requestId, payload, arn, trace), killAfter, stopping);
    }
}
