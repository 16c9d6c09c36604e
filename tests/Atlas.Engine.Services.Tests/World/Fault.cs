namespace Atlas.Engine.Tests.World;

/// <summary>How an outgoing call fails.</summary>
public enum FaultKind
{
    /// <summary>The process dies before the call has its effect.</summary>
    DiesBefore,

    /// <summary>The process dies after the call had its effect, before it hears of it.</summary>
    DiesAfter,

    /// <summary>The call fails without an effect.</summary>
    FailsBefore,

    /// <summary>The call has its effect and its answer is lost.</summary>
    FailsAfter,
}

/// <summary>The process is gone: nothing that it would still do has an effect.</summary>
public sealed class ProcessDied : Exception;

/// <summary>Lets the n-th outgoing call of a process go wrong, once.</summary>
/// <param name="at">Which call, counted from 1; 0 for none.</param>
/// <param name="kind">How it goes wrong.</param>
public sealed class Fault(int at, FaultKind kind)
{
    private readonly Lock gate = new();
    private int calls;
    private bool dead;
    private string previous = "";

    public static Fault None() => new(0, FaultKind.FailsBefore);

    /// <summary>Whether the faulty call was reached.</summary>
    public bool Struck { get; private set; }

    /// <summary>The name of the faulty call.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name of the call before it.</summary>
    public string Previous { get; private set; } = "";

    public bool HadEffect => kind is FaultKind.DiesAfter or FaultKind.FailsAfter;

    public async Task<T> RunAsync<T>(string name, Func<Task<T>> call, Func<Exception> failure)
    {
        bool faulty;
        lock (gate)
        {
            if (dead) throw new ProcessDied();
            faulty = ++calls == at;
            if (faulty)
            {
                Struck = true;
                (Name, Previous) = (name, previous);
            }

            previous = name;
        }

        if (!faulty) return await call();
        if (HadEffect) await call();
        if (kind is FaultKind.FailsBefore or FaultKind.FailsAfter) throw failure();
        lock (gate) dead = true;
        throw new ProcessDied();
    }

    public Task RunAsync(string name, Action call, Func<Exception> failure) => RunAsync(
        name,
        () =>
        {
            call();
            return Task.FromResult(true);
        },
        failure);

    public Task<T> RunAsync<T>(string name, Func<T> call, Func<Exception> failure) => RunAsync(name, () => Task.FromResult(call()), failure);

    public override string ToString() => $"call {at} ({Name}, after {Previous}) {kind}";
}
