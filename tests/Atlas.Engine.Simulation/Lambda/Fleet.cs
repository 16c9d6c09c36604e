using Amazon.Lambda.Core;
using Atlas.Engine.LocalCloud;
using Atlas.Engine.Simulation.Time;

namespace Atlas.Engine.Simulation.Lambda;

/// <summary>Lambda: processes of each function, made when they are needed, with timeouts, kills and retries of asynchronous events.</summary>
internal sealed class Fleet(World world) : ILambdaInvoker
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(20);
    private readonly Dictionary<string, List<FunctionEnvironment>> environments = [];
    private int requests;

    /// <summary>Timeouts as the template gives them.</summary>
    public static IReadOnlyDictionary<string, TimeSpan> Timeouts { get; } = new Dictionary<string, TimeSpan>
    {
        ["CreateLeadHandler"] = TimeSpan.FromSeconds(30),
        ["GenerateDynamicScenarioHandler"] = TimeSpan.FromSeconds(30),
        ["InvokeOutboundCallHandler"] = TimeSpan.FromSeconds(30),
        ["LexFulfillmentHandler"] = TimeSpan.FromSeconds(29),
        ["UpdateLeadHandler"] = TimeSpan.FromSeconds(30),
        ["StartTranscriptionHandler"] = TimeSpan.FromSeconds(30),
        ["SummarizeAndResumeHandler"] = TimeSpan.FromSeconds(60),
        ["InitiateCallHandler"] = TimeSpan.FromSeconds(8),
    };

    /// <inheritdoc/>
    public Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        string name = function[(function.LastIndexOf(':') + 1)..];
        byte[] body = payload.ToArray();
        TaskCompletionSource<InvocationResult> answered = new();
        world.Clock.After(world.Milliseconds(1, 8), () => Begin(name, body, answered));
        return answered.Task;
    }

    /// <inheritdoc/>
    public void InvokeLater(string function, ReadOnlyMemory<byte> payload)
    {
        string name = function[(function.LastIndexOf(':') + 1)..];
        _ = RetryAsync(name, payload.ToArray());
    }

    private void Begin(string function, byte[] payload, TaskCompletionSource<InvocationResult> answered)
    {
        if (world.Weather.Strikes(FaultKind.LambdaThrottled))
        {
            world.Trace.Add("throttled", function, "");
            answered.SetException(new LambdaServiceFailure("Lambda.TooManyRequestsException", "Simulated."));
            return;
        }

        if (world.Weather.Strikes(FaultKind.LambdaRanTwice)) Start(function, payload);
        bool isLost = world.Weather.Strikes(FaultKind.LambdaAnswerLost);
        Invocation invocation = Start(function, payload);
        _ = AnswerAsync();

        async Task AnswerAsync()
        {
            InvocationResult result = await invocation.Ended;
            await world.Clock.Delay(world.Milliseconds(1, 5));
            if (!isLost) answered.SetResult(result);
            else answered.SetException(new LambdaServiceFailure(world.Chance.Next(2) == 0 ? "Lambda.SdkClientException" : "Lambda.ServiceException", "Simulated."));
        }
    }

    private async Task RetryAsync(string function, byte[] payload)
    {
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            if (attempt > 1) await world.Clock.Delay(TimeSpan.FromMinutes(attempt - 1) + world.Milliseconds(0, 20_000));
            try
            {
                if ((await InvokeAsync(function, payload, CancellationToken.None)).FunctionError is null) return;
            }
            catch (LambdaServiceFailure)
            {
                // Throttled asynchronous events go back into the queue without being counted.
                attempt--;
                await world.Clock.Delay(world.Milliseconds(1_000, 60_000));
            }
        }

        world.Trace.Add("gave-up", function, "");
        world.Telephone.OnGivenUp(System.Text.Encoding.UTF8.GetString(payload));
    }

    private Invocation Start(string function, byte[] payload)
    {
        FunctionEnvironment environment = Free(function);
        environment.IsBusy = true;
        TimeSpan timeout = Timeouts[function];
        Invocation invocation = new(world, function, environment, world.Clock.Now + timeout, $"request-{++requests}");
        world.Trace.Add("invoked", invocation.Name, "");
        world.Clock.After(timeout, () => invocation.Kill("Sandbox.Timedout"));
        ExecutionContext context = ExecutionContext.Capture() ?? throw new WorldBroken("No execution context.");
        ExecutionContext.Run(context, _ => _ = RunAsync(), null);
        return invocation;

        async Task RunAsync()
        {
            try
            {
                await invocation.RunAsync(payload);
            }
            catch (WorldBroken broken)
            {
                world.Break(broken);
            }
        }
    }

    private FunctionEnvironment Free(string function)
    {
        if (!environments.TryGetValue(function, out List<FunctionEnvironment>? all)) environments[function] = all = [];
        all.RemoveAll(one => one.IsDead || (!one.IsBusy && world.Clock.Now - one.LastUsed > IdleLimit));
        FunctionEnvironment? free = all.Find(one => !one.IsBusy);
        if (free is not null) return free;
        double skew = world.Weather.Has(FaultKind.ClocksDiffer) ? (world.Chance.NextDouble() - 0.5) * 2 * World.MaxSkew.TotalMilliseconds : 0;
        if (skew != 0) world.Weather.Count(FaultKind.ClocksDiffer);
        ProcessClock clock = new(world.Clock, TimeSpan.FromMilliseconds(Math.Round(skew)));
        FunctionEnvironment made = new(clock, Functions.Compose(function, new ProcessParts(world, clock)));
        all.Add(made);
        return made;
    }
}
