using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Leads;

/// <summary>Whoever asks for it is forgotten, whole, and not called again.</summary>
[Collection(TablesCollection.Name)]
public sealed class ErasureTests(Tables tables)
{
    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Forgets_everything_when_it_is_run_again_whatever_went_wrong(FaultKind kind) => Scene.StrikeEachCallAsync(
        TalkedAsync,
        scene => scene.Journey.RetryAsync(() => scene.Journey.EraseAsync()),
        async (scene, fault) =>
        {
            World.Engine engine = scene.Engine;
            PersonalHoldings left = await engine.Holdings.ListAsync(scene.Visitor.Number, CancellationToken.None);
            Assert.True(left.Records.Count == 0, $"{fault}: {string.Join(", ", left.Records)}");
            // Looking through both tables takes long: once is enough.
            if (!fault.Struck) Assert.Empty(await engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
            Assert.Empty(engine.Bucket.Files);
            Assert.Empty(engine.Crm.Leads);
            Assert.True((await engine.Interactions.FindAsync(scene.Visitor.InteractionId, CancellationToken.None)).Erased);
            Assert.True((await engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed);
            Assert.Equal("Erased", Assert.Single(engine.Workflow.Answers).Outcome.Legal.Rule);
        },
        kind);

    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    public Task Forgets_what_the_tables_hold_though_it_was_cut_short_and_the_crm_is_away(FaultKind kind) => Scene.StrikeEachCallAsync(
        TalkedAsync,
        async scene =>
        {
            scene.Engine.Crm.IsAway = true;
            for (int attempt = 1; attempt <= 2; attempt++)
            {
                Exception failed = await Assert.ThrowsAnyAsync<Exception>(() => scene.Journey.EraseAsync());
                Assert.True(failed is SalesforceUnavailable or ProcessDied, failed.ToString());
                scene.Journey.Revive();
            }
        },
        async (scene, fault) =>
        {
            PersonalHoldings left = await scene.Engine.Holdings.ListAsync(scene.Visitor.Number, CancellationToken.None);
            Assert.True(left.Records.Count == 0, $"{fault}: {string.Join(", ", left.Records)}");
            Assert.Null(await scene.Engine.Tokens.FindAsync(scene.Visitor.Key, CancellationToken.None));
            Assert.Empty(scene.Engine.Bucket.Files);
        },
        kind);

    [MotoFact]
    public async Task Gives_a_receipt_that_counts_and_names_nobody()
    {
        using Scene scene = await TalkedAsync();

        ErasureReceipt? receipt = await scene.Journey.EraseAsync();

        Assert.NotNull(receipt);
        Assert.Equal(("1", "1", "1", "2", "1"), (Count("interactions"), Count("turns"), Count("consents"), Count("files"), Count("leads")));
        Assert.DoesNotContain(scene.Visitor.LastName, receipt.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Visitor.Number.E164[^4..], receipt.Id, StringComparison.Ordinal);

        string Count(string kind) => receipt.Counts[kind].ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    [MotoFact]
    public async Task Forgets_whomever_the_crm_does_not_know_any_more()
    {
        using Scene scene = await TalkedAsync();
        await scene.Engine.Crm.EraseAsync(scene.Visitor.Number, CancellationToken.None);

        ErasureReceipt? receipt = await scene.Engine.Erasure.EraseAsync(scene.Visitor.Number, " quillfeather ", "chat", CancellationToken.None);

        Assert.Equal((1, 0), (receipt?.Counts["interactions"], receipt?.Counts["leads"]));
        Assert.Empty(await scene.Engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }

    [MotoTheory]
    [InlineData("Mary Ann Quillfeather", "quillfeather", true)]
    [InlineData("Mary Ann Quillfeather", "Ann Quillfeather", true)]
    [InlineData("Mary Ann Quillfeather", "feather", false)]
    [InlineData("Mary Ann Quillfeather", "Ann", false)]
    [InlineData("Mary Ann Quillfeather", "", false)]
    [InlineData(null, "Quillfeather", true)]
    public async Task Forgets_whoever_only_asked_for_a_colleague_by_the_name_they_gave(string? given, string lastName, bool known)
    {
        using Scene scene = new(tables);
        World.Engine engine = scene.Engine;
        await engine.Callbacks.TakeAsync(scene.Visitor.Number, given, "session1", "chat", CancellationToken.None);

        ErasureReceipt? receipt = await engine.Erasure.EraseAsync(scene.Visitor.Number, lastName, "chat", CancellationToken.None);

        Assert.Equal(known ? 1 : null, receipt?.Counts["cases"]);
        Assert.Equal(known ? 0 : 1, engine.Crm.Cases.Count);
        Assert.Equal(known, (await engine.ItemsHoldingAsync(scene.Visitor.Number.E164)).Count == 0);
    }

    [MotoFact]
    public async Task Forgets_a_transcript_of_which_nobody_ever_told()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        World.Engine engine = scene.Engine;
        string contactId = scene.Journey.ContactId;
        string recording = $"connect/ivr/2026/12/01/{contactId}_20261201T18:00_UTC.wav";
        engine.Bucket.Files[recording] = true;
        await engine.Recordings.TakeAsync("recordings", recording, 1000, CancellationToken.None);
        engine.Bucket.Put(contactId, new Turn("t1", Speaker.Caller, "Yes, hello."));

        await scene.Journey.EraseAsync();

        Assert.Empty(engine.Bucket.Files);
    }

    [MotoFact]
    public async Task Forgets_a_recording_that_is_noted_between_its_list_and_its_removals()
    {
        using Scene scene = await TalkedAsync();
        World.Engine engine = scene.Engine;
        Interaction interaction = await scene.Journey.ReadAsync();
        engine.Meanwhile("DeleteItem", async () =>
        {
            engine.Bucket.Files["b.wav"] = true;
            Assert.True(await engine.Interactions.KeepCallAsync(interaction, new CallRecord(2, RecordingKey: "b.wav"), CancellationToken.None));
        });

        ErasureReceipt? receipt = await scene.Journey.EraseAsync();

        Assert.Empty(engine.Bucket.Files);
        Assert.Equal((1, 3), (receipt?.Counts["interactions"], receipt?.Counts["files"]));
        Assert.Empty(await engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }

    // Before it is noted; before the record is read, when the contact's link and the pointer are.
    [MotoTheory]
    [InlineData("UpdateItem", 0)]
    [InlineData("GetItem", 2)]
    public async Task Forgets_a_recording_whose_record_goes_while_it_is_taken_in(string operation, int after)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        World.Engine engine = scene.Engine;
        string recording = $"connect/ivr/2026/12/01/{scene.Journey.ContactId}_20261201T18:00_UTC.wav";
        engine.Bucket.Files[recording] = true;
        engine.Meanwhile(operation, () => scene.Journey.EraseAsync(), after);

        Assert.Null(await engine.Recordings.TakeAsync("recordings", recording, 1000, CancellationToken.None));

        Assert.Empty(engine.Bucket.Files);
        Assert.Empty(engine.Bucket.Jobs);
    }

    [MotoFact]
    public async Task Forgets_a_transcript_whose_record_goes_before_it_is_noted()
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        World.Engine engine = scene.Engine;
        engine.Bucket.Put(scene.Journey.ContactId, new Turn("t1", Speaker.Caller, "Yes, hello."));
        engine.Meanwhile("UpdateItem", () => scene.Journey.EraseAsync());

        Assert.Null(await engine.Settlement.OnTranscriptAsync(scene.Journey.ContactId, true, CancellationToken.None));

        Assert.Empty(engine.Bucket.Files);
    }

    [MotoFact]
    public async Task Forgets_once_more_whoever_comes_again_before_the_crm_is_through()
    {
        using Scene scene = await TalkedAsync();
        World.Engine engine = scene.Engine;
        engine.Crm.BeforeErasing = () =>
        {
            engine.Time.Advance(TimeSpan.FromSeconds(20));
            return engine.Callbacks.TakeAsync(scene.Visitor.Number, scene.Visitor.LastName, "session2", "chat", CancellationToken.None);
        };

        ErasureReceipt? receipt = await scene.Journey.EraseAsync();

        Assert.Equal((1, 1, 1), (receipt?.Counts["interactions"], receipt?.Counts["leads"], receipt?.Counts["cases"]));
        Assert.Empty(engine.Crm.Cases);
        Assert.Empty(await engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }

    [MotoFact]
    public async Task Forgets_nobody_by_a_name_that_does_not_go_with_the_number()
    {
        using Scene scene = await TalkedAsync();

        Assert.Null(await scene.Engine.Erasure.EraseAsync(scene.Visitor.Number, "Somebody", "chat", CancellationToken.None));

        Assert.NotEmpty(scene.Engine.Crm.Leads);
        Assert.False((await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None)).Suppressed);
    }

    [MotoFact]
    public async Task Hangs_up_on_whoever_is_erased_while_the_call_is_asked_for()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        scene.Engine.Telephone.WhileDialling = _ => scene.Journey.EraseAsync();

        await scene.Journey.PlaceAsync();

        Assert.Equal(scene.Journey.ContactId, Assert.Single(scene.Engine.Telephone.HungUp));
        Assert.Equal("Erased", Assert.Single(scene.Engine.Workflow.Answers).Outcome.Legal.Rule);
        Assert.Empty(await scene.Engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }

    [MotoFact]
    public async Task Stores_no_token_of_whoever_is_erased_before_the_dial()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        World.Engine engine = scene.Engine;
        engine.Meanwhile("TransactWriteItems", () => scene.Journey.EraseAsync());

        await scene.Journey.PlaceAsync();

        Assert.Empty(engine.Telephone.Placed);
        Assert.Equal("Erased", Assert.Single(engine.Workflow.Answers).Outcome.Legal.Rule);
        Assert.Null(await engine.Tokens.FindAsync(scene.Visitor.Key, CancellationToken.None));
    }

    [MotoFact]
    public async Task Lets_no_dial_bring_back_whoever_is_erased_while_the_gate_decides()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        Standing read = await scene.Engine.People.StandingAsync(scene.Visitor.Number, CancellationToken.None);
        await scene.Journey.EraseAsync();

        bool reserved = await scene.Engine.People.ReserveAsync(
            scene.Visitor.Number, new(scene.Visitor.InteractionId, 1, scene.Engine.Time.GetUtcNow(), null, null), read.Version, CancellationToken.None);

        Assert.False(reserved);
        Assert.Empty(await scene.Engine.ItemsHoldingAsync(scene.Visitor.Number.E164));
    }

    [MotoFact]
    public async Task Records_nothing_of_a_call_whose_person_was_erased()
    {
        using Scene scene = await TalkedAsync();
        await scene.Journey.EraseAsync();

        RecordedCall recorded = await scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, scene.Engine.Workflow.Answers[0].Outcome, true, CancellationToken.None);
        RecordedCall failed = await scene.Engine.Recorder.RecordFailureAsync(null, scene.Visitor.InteractionId, "ServiceRejected", CancellationToken.None);

        Assert.Equal(("erased", "erased"), (recorded.Status, failed.Status));
        Assert.Empty(scene.Engine.Crm.Activities);
        Assert.Empty(scene.Engine.SalesTeam.Told);
    }

    [MotoFact]
    public async Task Closes_a_lead_that_an_erasure_left_behind_to_calls()
    {
        using Scene scene = await TalkedAsync();
        Dictionary<string, LeadEntry> entries = scene.Engine.Crm.Entries;
        LeadEntry left = entries[scene.Journey.LeadId];
        await scene.Journey.EraseAsync();
        // As if it had not come to the CRM, and nobody had asked again.
        entries[left.Id] = left;

        RecordedCall recorded = await scene.Engine.Recorder.RecordAsync(left.Id, scene.Engine.Workflow.Answers[0].Outcome, true, CancellationToken.None);

        Assert.Equal(("erased", true), (recorded.Status, entries[left.Id].DoNotCall));
        Assert.Empty(scene.Engine.Crm.Activities);
    }

    // A call was placed and talked on, and its recording and transcript are there; the workflow waits.
    private async Task<Scene> TalkedAsync()
    {
        Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Phone.AnswerAsync(new(scene.Visitor.Key, 1, "good morning to you", "Speech", Intents.Fallback), CancellationToken.None);
        Interaction interaction = await scene.Journey.ReadAsync();
        string transcript = scene.Engine.Bucket.KeyOf(scene.Journey.ContactId);
        await scene.Engine.Interactions.KeepCallAsync(interaction, new CallRecord(1, RecordingKey: "a.wav", TranscriptKey: transcript), CancellationToken.None);
        scene.Engine.Bucket.Files["a.wav"] = true;
        scene.Engine.Bucket.Files[transcript] = true;
        return scene;
    }
}
