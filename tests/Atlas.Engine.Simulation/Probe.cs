using Atlas.Engine.LocalCloud;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation;

/// <summary>Puts single functions and parsers before whatever input one likes, in a calm world without people.</summary>
internal static class Probe
{
    private static readonly StepFunctionsService Workflows = new(CloudAccount.Default, new Nobody(), new Cloud.ObjectShelf(), TimeProvider.System, 1);

    /// <summary>Runs one function on several inputs.</summary>
    /// <returns>Every error that is none of the engine's, and every other broken promise.</returns>
    public static IReadOnlyList<string> Run(string function, IReadOnlyList<byte[]> payloads, int seed)
    {
        IReadOnlyList<string> broken = [];
        Thread thread = new(() => broken = RunHere(function, payloads, seed), 64 << 20);
        thread.Start();
        thread.Join();
        return broken;
    }

    /// <summary>Asks Salesforce.</summary>
    /// <returns>The answer's status.</returns>
    public static int Query(string soql)
    {
        Cloud.SalesforceDoor door = new(new Time.VirtualClock(DateTimeOffset.UnixEpoch));
        return door.Ask(soql);
    }

    /// <summary>Creates a workflow.</summary>
    public static void Create(string name, string definition) => Workflows.Create(name, definition);

    private static IReadOnlyList<string> RunHere(string function, IReadOnlyList<byte[]> payloads, int seed)
    {
        try
        {
            World world = new(new WorldPlan(seed, 0, WorldKind.Calm), keepsTrace: false);
            foreach (byte[] payload in payloads) _ = world.Fleet.InvokeAsync(function, payload, CancellationToken.None);
            world.RunUntilQuiet();
            return [.. world.Watch.Violations.Select(violation => $"{violation.Rule}: {violation.Detail}")];
        }
        catch (WorldBroken broken)
        {
            return [broken.Message];
        }
    }

    private sealed class Nobody : ILambdaInvoker
    {
        public Task<InvocationResult> InvokeAsync(string function, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => throw new WorldBroken("Nobody is to be invoked.");

        public void InvokeLater(string function, ReadOnlyMemory<byte> payload) => throw new WorldBroken("Nobody is to be invoked.");
    }
}
