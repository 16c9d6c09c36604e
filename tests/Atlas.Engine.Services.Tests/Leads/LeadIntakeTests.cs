using Atlas.Engine.Errors;
using Atlas.Engine.Leads;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Leads;

/// <summary>A person becomes one lead.</summary>
[Collection(TablesCollection.Name)]
public sealed class LeadIntakeTests(Tables tables)
{
    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Makes_one_lead_whatever_goes_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        () => Task.FromResult(new Scene(tables)),
        scene => scene.Journey.TakeInAsync(),
        async (scene, fault) =>
        {
            Assert.True(scene.Engine.Crm.Leads.Count == 1, $"{fault}: {scene.Engine.Crm.Leads.Count} leads were made.");
            Assert.Equal(scene.Engine.Crm.Leads[0].Id, (await scene.Journey.ReadAsync()).LeadId);
            Assert.NotNull((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Consent);
        },
        kind);

    [MotoFact]
    public async Task Makes_one_lead_when_ten_chats_of_one_person_come_at_once()
    {
        using Scene scene = new(tables);

        await TakeInAtOnceAsync(scene, 10);

        Assert.Single(scene.Engine.Crm.Leads);
    }

    [MotoFact]
    public async Task Makes_one_new_lead_when_ten_come_at_once_after_somebody_removed_the_old_one()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        scene.Engine.Crm.Entries.Clear();

        await TakeInAtOnceAsync(scene, 10);

        Assert.Equal(2, scene.Engine.Crm.Leads.Count);
        Assert.Equal(scene.Engine.Crm.Leads[1].Id, (await scene.Journey.TakeInAsync(Visitor.NewId())).LeadId);
    }

    [MotoTheory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Makes_one_lead_when_a_second_chat_comes_between_looking_and_creating(bool removedBefore, int leads)
    {
        using Scene scene = removedBefore ? await Scene.WithLeadAsync(tables) : new(tables);
        scene.Engine.Crm.Entries.Clear();
        bool? second = null;
        scene.Engine.Crm.BeforeCreating = async () =>
        {
            scene.Engine.Crm.BeforeCreating = null;
            second = await TryTakeInAsync(scene);
        };

        bool first = await TryTakeInAsync(scene);

        Assert.Equal((true, false), (first, second));
        Assert.Equal(leads, scene.Engine.Crm.Leads.Count);
    }

    [MotoFact]
    public async Task Gives_the_same_address_when_a_run_is_repeated_later()
    {
        using Scene scene = new(tables);
        TakenLead first = await scene.Journey.TakeInAsync();
        scene.Engine.Time.Advance(TimeSpan.FromMinutes(3));

        TakenLead second = await scene.Journey.TakeInAsync();

        Assert.Equal((first.PartitionKey, first.SortKey, first.LeadId), (second.PartitionKey, second.SortKey, second.LeadId));
        Assert.Equal((true, false), (first.Created, second.Created));
    }

    [MotoFact]
    public async Task Takes_in_nothing_for_an_interaction_that_was_erased()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        await scene.Journey.EraseAsync();

        await Assert.ThrowsAsync<InteractionNotFound>(() => scene.Journey.TakeInAsync());

        Assert.Empty(await scene.Engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }

    [MotoFact]
    public async Task Opens_nothing_that_began_before_its_person_was_erased()
    {
        using Scene scene = await ErasedAMinuteAgoAsync();
        DateTimeOffset before = scene.Engine.Time.GetUtcNow() - TimeSpan.FromMinutes(1);

        await Assert.ThrowsAsync<InteractionNotFound>(() => TakeInAsync(scene, before));

        Assert.Empty(await scene.Engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
        Assert.Empty(scene.Engine.Crm.Leads);
    }

    [MotoFact]
    public async Task Takes_in_whoever_comes_again_after_their_erasure()
    {
        using Scene scene = await ErasedAMinuteAgoAsync();

        TakenLead taken = await TakeInAsync(scene, scene.Engine.Time.GetUtcNow());

        Assert.Equal(taken.LeadId, Assert.Single(scene.Engine.Crm.Leads).Id);
        Assert.True((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed);
    }

    [MotoFact]
    public async Task Leaves_no_lead_of_whoever_is_erased_while_it_is_made()
    {
        using Scene scene = new(tables);
        scene.Engine.Crm.BeforeCreating = () => scene.Journey.EraseAsync();

        await Assert.ThrowsAsync<InteractionNotFound>(() => scene.Journey.TakeInAsync());

        Assert.Empty(scene.Engine.Crm.Leads);
        Assert.Empty(await scene.Engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }

    [MotoFact]
    public async Task Leaves_no_lead_that_a_run_made_which_died_while_its_person_was_erased()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        await scene.Journey.EraseAsync();
        await scene.Engine.Crm.CreateAsync(scene.Visitor.Lead, CancellationToken.None);

        await Assert.ThrowsAsync<InteractionNotFound>(() => scene.Journey.TakeInAsync());

        Assert.Empty(scene.Engine.Crm.Leads);
    }

    [MotoFact]
    public async Task Leaves_whoever_came_again_their_lead_when_a_run_from_before_their_erasure_comes_late()
    {
        using Scene scene = await ErasedAMinuteAgoAsync();
        TakenLead again = await TakeInAsync(scene, scene.Engine.Time.GetUtcNow());

        await Assert.ThrowsAsync<InteractionNotFound>(() => scene.Journey.TakeInAsync());

        Assert.Equal(again.LeadId, Assert.Single(scene.Engine.Crm.Leads).Id);
    }

    private async Task<Scene> ErasedAMinuteAgoAsync()
    {
        Scene scene = await Scene.WithLeadAsync(tables);
        await scene.Journey.EraseAsync();
        scene.Engine.Time.Advance(TimeSpan.FromMinutes(1));
        return scene;
    }

    private static Task<TakenLead> TakeInAsync(Scene scene, DateTimeOffset startedAt) =>
        scene.Engine.Intake.TakeAsync(scene.Visitor.Lead, Visitor.NewId(), startedAt, scene.Visitor.ConsentAt(startedAt), CancellationToken.None);

    private static async Task TakeInAtOnceAsync(Scene scene, int chats)
    {
        bool[] taken = await Task.WhenAll(Enumerable.Range(0, chats).Select(_ => TryTakeInAsync(scene)));
        // Who came second is told to try again, and somebody came first.
        Assert.Contains(true, taken);
    }

    private static async Task<bool> TryTakeInAsync(Scene scene)
    {
        DateTimeOffset now = scene.Engine.Time.GetUtcNow();
        try
        {
            await scene.Engine.Intake.TakeAsync(scene.Visitor.Lead, Visitor.NewId(), now, scene.Visitor.ConsentAt(now), CancellationToken.None);
            return true;
        }
        catch (SalesforceUnavailable)
        {
            return false;
        }
    }
}
