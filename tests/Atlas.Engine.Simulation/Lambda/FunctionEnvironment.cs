using Amazon.Lambda.Core;
using Atlas.Engine.Simulation.Time;

namespace Atlas.Engine.Simulation.Lambda;

/// <summary>One process of a function: it takes one event at a time, keeps what it has cached, and may be killed at any wait.</summary>
internal sealed class FunctionEnvironment(ProcessClock clock, Func<Stream, ILambdaContext, Task<Stream>> run)
{
    /// <summary>Its clock.</summary>
    public ProcessClock Clock { get; } = clock;

    /// <summary>Runs one event.</summary>
    public Func<Stream, ILambdaContext, Task<Stream>> Run { get; } = run;

    /// <summary>Whether an event is in hand.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Whether it was killed.</summary>
    public bool IsDead => Clock.IsDead;

    /// <summary>When it last ended an event.</summary>
    public DateTimeOffset LastUsed { get; set; }
}
