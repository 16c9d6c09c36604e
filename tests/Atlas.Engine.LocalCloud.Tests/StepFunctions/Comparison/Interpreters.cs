using System.Collections.Concurrent;
using Atlas.Engine.LocalCloud.StepFunctions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Atlas.Engine.LocalCloud.Tests.StepFunctions.Comparison;

/// <summary>Our interpreter and moto's, side by side. Without Python or moto every test of the collection fails and says what to install.</summary>
public sealed class Interpreters : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedLambda? lambda;
    private readonly ConcurrentDictionary<string, StepFunctionsService> services = new(StringComparer.Ordinal);
    private WebApplication? host;
    private MotoProcess? process;
    private Interpreter? ours;
    private Interpreter? moto;

    public async Task InitializeAsync()
    {
        lambda = await ScriptedLambda.StartAsync();
        process = await MotoProcess.StartAsync(lambda.Port);
        moto = new(process.Address, lambda, Patience);
        ours = new(await ServeAsync(lambda), lambda, Patience);
    }

    public async Task DisposeAsync()
    {
        ours?.Dispose();
        moto?.Dispose();
        if (host is not null) await host.DisposeAsync();
        foreach (StepFunctionsService service in services.Values) await service.DisposeAsync();
        if (process is not null) await process.DisposeAsync();
        if (lambda is not null) await lambda.DisposeAsync();
    }

    /// <summary>Runs a machine on both.</summary>
    internal async Task<(Journey Ours, Journey Moto)> BothAsync(Machine machine)
    {
        Task<Journey> here = ours!.RunAsync(machine);
        Task<Journey> there = moto!.RunAsync(machine);
        return (await here, await there);
    }

    /// <summary>Runs a machine on both, and requires that it comes to the same.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="mayRace">Whether lines of a fork that failed may have come to different places: only the trunk is compared then.</param>
    internal async Task<Journey> AgreeAsync(Machine machine, bool mayRace = false)
    {
        (Journey here, Journey there) = await BothAsync(machine);
        bool withForks = !(mayRace && (here.ForkFailed || there.ForkFailed));
        IReadOnlyList<string> expected = there.Compared(withForks), actual = here.Compared(withForks);
        Assert.True(expected.SequenceEqual(actual), $"""
            The interpreters differ.
            moto: {string.Join("\n      ", expected.Except(actual))}
            ours: {string.Join("\n      ", actual.Except(expected))}
            Input: {machine.Input}
            Definition: {machine.Definition}
            """);
        return here;
    }

    // Every execution of ours has a service of its own, as it has an account of its own at moto.
    private async Task<Uri> ServeAsync(ScriptedLambda functions)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        host = builder.Build();
        host.Run(context => services.GetOrAdd(context.Request.Headers[Interpreter.AccountHeader].ToString(), ServiceOf).HandleAsync(context));
        await host.StartAsync();
        return new Uri(host.Urls.Single());

        StepFunctionsService ServiceOf(string account) => new(new CloudAccount(account, "us-east-1"), functions, new MemoryObjects(), TimeProvider.System, seed: 1);
    }
}

[CollectionDefinition(Name)]
public sealed class InterpretersCollection : ICollectionFixture<Interpreters>
{
    public const string Name = "Both interpreters";
}
