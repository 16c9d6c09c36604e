using Atlas.Engine.Playbook;

namespace Atlas.Engine.Tests.World;

/// <summary>One person's story of one test.</summary>
public sealed class Scene : IDisposable
{
    private const int MoreCallsThanAnyStoryMakes = 120;

    public Scene(Tables tables, CompanyPlaybook? playbook = null)
    {
        Engine = new(tables, playbook);
        Journey = new(Engine, Visitor);
    }

    public Engine Engine { get; }

    public Visitor Visitor { get; } = new();

    public Journey Journey { get; }

    /// <summary>A story in which the lead was taken in.</summary>
    public static async Task<Scene> WithLeadAsync(Tables tables, CompanyPlaybook? playbook = null)
    {
        Scene scene = new(tables, playbook);
        await scene.Journey.TakeInAsync();
        return scene;
    }

    /// <summary>A story in which the call was placed.</summary>
    public static async Task<Scene> WithCallAsync(Tables tables, CompanyPlaybook? playbook = null)
    {
        Scene scene = await WithLeadAsync(tables, playbook);
        await scene.Journey.PlaceAsync();
        return scene;
    }

    /// <summary>Tells a story again and again, and lets one call after the other go wrong, until none is left.</summary>
    /// <param name="begin">What goes well in any case.</param>
    /// <param name="act">What one call of goes wrong.</param>
    /// <param name="check">What must hold then; the fault says what went wrong.</param>
    /// <param name="kind">How it goes wrong.</param>
    public static async Task StrikeEachCallAsync(Func<Task<Scene>> begin, Func<Scene, Task> act, Func<Scene, Fault, Task> check, FaultKind kind)
    {
        for (int at = 1; ; at++)
        {
            Assert.True(at < MoreCallsThanAnyStoryMakes, "The story never came to an end.");
            using Scene scene = await begin();
            Fault fault = scene.Engine.Fault = new(at, kind);
            await act(scene);
            scene.Engine.Fault = Fault.None();
            await check(scene, fault);
            if (!fault.Struck) return;
        }
    }

    public void Dispose() => Engine.Dispose();
}
