using Atlas.Engine.Simulation.Lambda;

namespace Atlas.Engine.Simulation.Wire;

/// <summary>The way between functions and services, where most of what can go wrong goes wrong.</summary>
internal sealed class Network(World world)
{
    // What was given up may still take effect for this long, in milliseconds; later than the engine's claims last, no engine without idempotent services could stand it.
    private const int MostLate = 55_000;

    private static readonly (FaultKind Kind, Fate Fate)[] Fates =
    [
        (FaultKind.Throttled, Fate.Throttled),
        (FaultKind.FailedBefore, Fate.FailedBefore),
        (FaultKind.Unreachable, Fate.Unreachable),
        (FaultKind.FailedAfter, Fate.FailedAfter),
        (FaultKind.SlowBefore, Fate.SlowBefore),
        (FaultKind.SlowAfter, Fate.SlowAfter),
        (FaultKind.KilledBefore, Fate.KilledBefore),
        (FaultKind.KilledAfter, Fate.KilledAfter),
    ];

    // Of this world alone: whoever waits for it is forgotten with the world.
    private readonly Task<HttpResponseMessage> never = new TaskCompletionSource<HttpResponseMessage>().Task;

    /// <summary>Sends a request.</summary>
    public Task<HttpResponseMessage> SendAsync(Invocation invocation, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        world.CheckThread();
        if (invocation.Environment.IsDead) return never;
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<HttpResponseMessage>(cancellationToken);
        WireCall call = WireCall.Of(request);
        DateTimeOffset sentAt = world.Clock.Now;
        bool isLastBreath = world.Moments.IsLastBreath(invocation);
        Fate fate = isLastBreath ? Fate.KilledAfter : FateOf(call);
        if (fate == Fate.KilledBefore)
        {
            world.Trace.Add("killed", invocation.Name, $"before {call.Service}.{call.Operation}");
            invocation.Kill("Runtime.ExitError");
            return never;
        }

        if (fate == Fate.KilledAfter)
        {
            // The request is on its way: it has its effect, and nobody hears of it.
            world.Trace.Add("killed", invocation.Name, $"after {call.Service}.{call.Operation}");
            world.Moments.Pass(invocation, call, () => world.Clock.After(Half(call), () => Answer(invocation, call, sentAt)));
            invocation.Kill("Runtime.ExitError");
            // What strikes a process may strike the service that it asked last.
            int odds = isLastBreath ? 4 : world.Plan.Kind == WorldKind.Deaf ? 20 : 0;
            if (odds > 0 && call.Service is "salesforce" or "dynamodb" && world.Chance.Next(odds) == 0) world.LoseAfter(call.Service);
            return never;
        }

        TaskCompletionSource<HttpResponseMessage> answered = new();
        CancellationTokenRegistration left = cancellationToken.UnsafeRegister(
            _ =>
            {
                if (!invocation.Environment.IsDead) answered.TrySetCanceled(cancellationToken);
            },
            null);
        world.Moments.Pass(invocation, call, Deliver);
        return answered.Task;

        void Deliver()
        {
            if (fate == Fate.Throttled)
            {
                world.Clock.After(Half(call), () => Give(ThrottlingOf(call)));
                return;
            }

            if (fate == Fate.FailedBefore)
            {
                world.Clock.After(Half(call), () => Give(FailureOf(call)));
                return;
            }

            if (fate == Fate.Unreachable)
            {
                world.Clock.After(Half(call), Break);
                return;
            }

            TimeSpan there = fate == Fate.SlowBefore ? world.Milliseconds(1_000, MostLate) : Half(call);
            world.Clock.After(there, () =>
            {
                WireAnswer answer = Answer(invocation, call, sentAt);
                if (fate == Fate.AskedTwice)
                {
                    world.Clock.After(world.Milliseconds(50, 3_000), () =>
                    {
                        answer = Answer(invocation, call, sentAt);
                        world.Clock.After(Half(call), () => Give(answer));
                    });
                    return;
                }

                TimeSpan back = fate == Fate.SlowAfter ? world.Milliseconds(1_000, 70_000) : Half(call);
                world.Clock.After(back, () =>
                {
                    if (fate != Fate.FailedAfter) Give(answer);
                    else if (world.Chance.Next(2) == 0) Give(FailureOf(call));
                    else Break();
                });
            });
        }

        void Give(WireAnswer answer)
        {
            left.Dispose();
            if (!invocation.Environment.IsDead) answered.TrySetResult(answer.ToHttp(request));
        }

        void Break()
        {
            left.Dispose();
            if (!invocation.Environment.IsDead) answered.TrySetException(new HttpRequestException("The connection was lost."));
        }
    }

    private Fate FateOf(WireCall call)
    {
        if (world.IsAway(call.Service, out FaultKind outage))
        {
            world.Weather.Count(outage);
            return world.Chance.Next(3) == 0 ? Fate.Unreachable : Fate.FailedBefore;
        }

        Weather weather = world.Weather;
        // What nobody can take back, a call or a record of the CRM, is where a fault does most harm.
        double times = call.Service is "salesforce" or "connect" && call.Method == "POST" ? world.Plan.Kind == WorldKind.Deaf ? 12 : 4 : 1;
        foreach ((FaultKind kind, Fate fate) in Fates)
        {
            if (weather.Strikes(kind, times)) return fate;
        }

        // Clients of AWS repeat a request whose answer was lost; Salesforce's does not.
        return call.Service != "salesforce" && weather.Strikes(FaultKind.AskedTwice) ? Fate.AskedTwice : Fate.None;
    }

    private WireAnswer Answer(Invocation invocation, WireCall call, DateTimeOffset sentAt)
    {
        WireAnswer answer = world.Answer(invocation, call, sentAt);
        world.Trace.Add("call", $"{invocation.Name} {call.Service}.{call.Operation}", answer.Status == 200 ? "" : $"{answer.Status} {answer.ErrorType}", world.Trace.Keeps ? call.About : "");
        return answer;
    }

    private TimeSpan Half(WireCall call) => call.Service switch
    {
        "salesforce" => world.Milliseconds(20, 150),
        "bedrock" => world.Milliseconds(100, 900),
        "connect" => world.Milliseconds(15, 90),
        _ => world.Milliseconds(1, 6),
    };

    private static WireAnswer ThrottlingOf(WireCall call) => call.Service switch
    {
        // Another request is writing one of the items: no client repeats that by itself.
        "dynamodb" when call.Operation == "TransactWriteItems" => Cloud.DynamoStore.Cancelled(["None", "TransactionConflict"]),
        "dynamodb" => WireAnswer.Error(400, "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"),
        "s3" => new(503, "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"u8.ToArray(), "application/xml"),
        "sns" => new(400, "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"u8.ToArray(), "text/xml"),
        "salesforce" => WireAnswer.Json("""[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]""", 403) with { ContentType = "application/json" },
        "connect" => WireAnswer.Error(429, "TooManyRequestsException"),
        _ => WireAnswer.Error(400, "ThrottlingException"),
    };

    private static WireAnswer FailureOf(WireCall call) => call.Service switch
    {
        "s3" => new(500, "<?xml version=\"1.0\"?><Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>"u8.ToArray(), "application/xml"),
        "sns" => new(500, "<ErrorResponse><Error><Type>Receiver</Type><Code>InternalError</Code><Message>Simulated.</Message></Error></ErrorResponse>"u8.ToArray(), "text/xml"),
        "salesforce" => new(503, "<html>Down for maintenance</html>"u8.ToArray(), "text/html"),
        _ => WireAnswer.Error(500, "InternalServerError"),
    };

    private enum Fate
    {
        None,
        Throttled,
        FailedBefore,
        Unreachable,
        FailedAfter,
        AskedTwice,
        SlowBefore,
        SlowAfter,
        KilledBefore,
        KilledAfter,
    }
}
