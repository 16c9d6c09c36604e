using StandIns.Lambda.Tests.Wire;

namespace StandIns.Lambda.Tests;

/// <summary>A Runtime API and the functions that a test starts against it.</summary>
public abstract class FunctionFixture : IAsyncLifetime
{
    private readonly List<FunctionProcess> started = [];

    protected FakeRuntimeApi Api { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (FunctionProcess function in started) await function.DisposeAsync();
        await Api.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected FunctionProcess Start(string? handler, params (string Name, string Value)[] environment)
    {
        FunctionProcess function = FunctionProcess.Start(handler, Api.Address, environment);
        started.Add(function);
        return function;
    }
}
