using System.ComponentModel;
using System.Globalization;
using Atlas.Engine.LocalCloud.Templates;

namespace Atlas.Engine.LocalCloud.Lambda;

/// <summary>The environments of one function: an idle one is used again, a further one is started when all are busy.</summary>
internal sealed class FunctionPool(CloudFunction function, LambdaSettings settings, FunctionLogs logs) : IAsyncDisposable
{
    private static long started;
    private readonly Lock gate = new();
    private readonly Stack<FunctionEnvironment> idle = new();
    private readonly HashSet<FunctionEnvironment> all = [];
    private IReadOnlyDictionary<string, string> changes = new Dictionary<string, string>();
    private int busy;
    private bool isClosed;

    /// <summary>The function whose environments these are.</summary>
    public CloudFunction Function { get; } = function;

    private int Limit => Function.ReservedConcurrency ?? LambdaSettings.DefaultConcurrency;

    /// <summary>Runs an invocation in an environment of its own for that time.</summary>
    /// <param name="next">Makes the attempt; asked again when an idle process turns out to be gone.</param>
    /// <param name="cancellationToken">Ends the wait for a process to start.</param>
    /// <param name="killAfter">Whether the process is killed after it answered, so that its answer is lost.</param>
    /// <exception cref="LambdaServiceFailure">As many as may be are running.</exception>
    public async Task<InvocationResult> RunAsync(Func<Invocation> next, bool killAfter, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            while (true)
            {
                Invocation invocation = next();
                if (await AcquireAsync(invocation.RequestId, cancellationToken) is not { } environment)
                {
                    return FunctionFailure.NoExecutable(invocation.RequestId, Path.Combine(settings.Code.FolderOf(Function.LogicalId), FunctionCode.Executable));
                }

                bool wasWarm = environment.HasServed;
                InvocationResult result = await RunAsync(environment, invocation);
                if (killAfter)
                {
                    await environment.KillAsync();
                    result = FunctionFailure.Exited(invocation.RequestId, 137);
                }

                await ReleaseAsync(environment);
                if (wasWarm && environment.IsOver && !invocation.Taken.IsCompleted) continue;
                return result;
            }
        }
        finally
        {
            lock (gate) busy--;
        }
    }

    /// <summary>Ends the environment with this access key at once.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> KillAsync(string accessKeyId)
    {
        FunctionEnvironment? environment;
        lock (gate) environment = all.FirstOrDefault(e => e.AccessKeyId == accessKeyId);
        if (environment is null) return false;
        await environment.KillAsync();
        return true;
    }

    /// <summary>Changes variables of the function; what runs goes on as it was, and what comes next starts with them.</summary>
    /// <param name="variables">All that differ from the template.</param>
    public async Task ConfigureAsync(IReadOnlyDictionary<string, string> variables)
    {
        FunctionEnvironment[] outdated;
        lock (gate)
        {
            changes = variables;
            outdated = [.. idle];
            idle.Clear();
            all.ExceptWith(outdated);
        }

        await Task.WhenAll(outdated.Select(environment => environment.DisposeAsync().AsTask()));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        FunctionEnvironment[] remaining;
        lock (gate)
        {
            isClosed = true;
            remaining = [.. all];
            all.Clear();
            idle.Clear();
        }

        await Task.WhenAll(remaining.Select(environment => environment.DisposeAsync().AsTask()));
    }

    private void Enter()
    {
        lock (gate)
        {
            if (busy >= Limit) throw new LambdaServiceFailure("Lambda.TooManyRequestsException", "Rate Exceeded.");
            busy++;
        }
    }

    private async Task<InvocationResult> RunAsync(FunctionEnvironment environment, Invocation invocation)
    {
        long begun = settings.RealTime.GetTimestamp();
        bool isCold = !environment.HasServed;
        logs.Add(Function.LogicalId, environment.Id, invocation.RequestId, "platform", $"START RequestId: {invocation.RequestId} Version: $LATEST");
        InvocationResult result = await environment.RunAsync(invocation);
        string report = string.Create(CultureInfo.InvariantCulture, $"REPORT RequestId: {invocation.RequestId} Duration: {settings.RealTime.GetElapsedTime(begun).TotalMilliseconds:0.00} ms{(isCold ? " Cold" : "")} {result.ErrorType}");
        logs.Add(Function.LogicalId, environment.Id, invocation.RequestId, "platform", report.TrimEnd());
        return result;
    }

    private async Task<FunctionEnvironment?> AcquireAsync(string requestId, CancellationToken cancellationToken)
    {
        FunctionEnvironment environment = Choose();
        if (environment.HasServed) return environment;
        try
        {
            await environment.StartAsync(cancellationToken);
            lock (gate)
            {
                if (!isClosed) return environment;
            }

            throw Stopped();
        }
        catch (Win32Exception error)
        {
            logs.Add(Function.LogicalId, environment.Id, requestId, "platform", error.Message);
            await ReleaseAsync(environment);
            return null;
        }
        catch
        {
            await ReleaseAsync(environment);
            throw;
        }
    }

    private FunctionEnvironment Choose()
    {
        lock (gate)
        {
            if (isClosed) throw Stopped();
            if (idle.TryPop(out FunctionEnvironment? ready)) return ready;
            string number = Interlocked.Increment(ref started).ToString("D11", CultureInfo.InvariantCulture);
            FunctionEnvironment made = new(Function, changes, settings, logs, $"{Function.LogicalId}-{number}", "ASIALOCAL" + number);
            all.Add(made);
            return made;
        }
    }

    private async Task ReleaseAsync(FunctionEnvironment environment)
    {
        lock (gate)
        {
            if (!environment.IsOver && !isClosed && ReferenceEquals(environment.Changes, changes))
            {
                idle.Push(environment);
                return;
            }

            all.Remove(environment);
        }

        await environment.DisposeAsync();
    }

    private static LambdaServiceFailure Stopped() => new("Lambda.ServiceException", "The local cloud has stopped.");
}
