using Atlas.Engine.Calls;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Calls;

/// <summary>Whether a call was allowed is still known when it is over.</summary>
[Collection(TablesCollection.Name)]
public sealed class AuditTests(Tables tables)
{
    [MotoFact]
    public async Task Remembers_that_the_gate_allowed_a_call()
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        FoundInteraction found = await scene.Engine.Interactions.FindAsync(scene.Visitor.InteractionId, CancellationToken.None);

        Assert.Equal([scene.Visitor.Key.Attempt], found.Interaction?.Allowed ?? new HashSet<int>());
    }

    [MotoFact]
    public async Task Takes_no_refusal_for_a_leave()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        await scene.Engine.StopCallingAsync(true);
        await scene.Journey.PlaceAsync();
        await scene.Engine.StopCallingAsync(false);

        FoundInteraction found = await scene.Engine.Interactions.FindAsync(scene.Visitor.InteractionId, CancellationToken.None);

        Assert.NotEmpty(found.Interaction?.Outcomes ?? new Dictionary<int, CallOutcome>());
        Assert.Empty(found.Interaction?.Allowed ?? new HashSet<int> { 1 });
    }
}
