using Atlas.Engine.Calls;
using Atlas.Engine.Conversations;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;
using Atlas.Engine.Tests.World;

namespace Atlas.Engine.Tests.Calls;

/// <summary>An outcome goes into the CRM and to the sales team, once.</summary>
[Collection(TablesCollection.Name)]
public sealed class RecorderTests(Tables tables)
{
    [MotoTheory]
    [InlineData(FaultKind.DiesBefore)]
    [InlineData(FaultKind.DiesAfter)]
    [InlineData(FaultKind.FailsBefore)]
    [InlineData(FaultKind.FailsAfter)]
    public Task Writes_one_activity_and_tells_once_unless_it_dies_in_between(FaultKind kind) => Scene.StrikeEachCallAsync(
        EndedAsync,
        async scene =>
        {
            CallOutcome outcome = scene.Engine.Workflow.Answers[0].Outcome;
            await scene.Journey.RetryAsync(() => scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, outcome, isLast: true, CancellationToken.None));
            await scene.Journey.RetryAsync(() => scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, outcome, isLast: true, CancellationToken.None));
        },
        (scene, fault) =>
        {
            Assert.True(scene.Engine.Crm.Activities.Count == 1, $"{fault}: {scene.Engine.Crm.Activities.Count} activities were written.");
            bool betweenTellingAndNoting = fault is { Struck: true, Name: "Publish", HadEffect: true } or { Struck: true, Previous: "Publish", HadEffect: false };
            int told = scene.Engine.SalesTeam.Told.Count;
            Assert.True(told == (betweenTellingAndNoting ? 2 : 1), $"{fault}: the sales team was told {told} times.");
            return Task.CompletedTask;
        },
        kind);

    [MotoFact]
    public async Task Writes_one_activity_when_five_runs_write_it_at_once()
    {
        using Scene scene = await EndedAsync();
        CallOutcome outcome = scene.Engine.Workflow.Answers[0].Outcome;

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RecordUnlessAnotherDoesAsync(scene, outcome)));
        await scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, outcome, isLast: true, CancellationToken.None);

        Assert.Single(scene.Engine.Crm.Activities);
        Assert.Single(scene.Engine.SalesTeam.Told);
    }

    [MotoFact]
    public async Task Catches_up_on_the_activity_of_an_earlier_attempt()
    {
        using Scene scene = await EndedAsync();
        CallOutcome first = scene.Engine.Workflow.Answers[0].Outcome;
        CallOutcome second = first with { Attempt = 2, Telephony = Telephony.NotPlaced, ContactId = null, CallAgainAt = null };
        await scene.Engine.Interactions.SettleAsync(await scene.Journey.ReadAsync(), second, CancellationToken.None);

        RecordedCall recorded = await scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, second, isLast: true, CancellationToken.None);

        Assert.Equal(2, scene.Engine.Crm.Activities.Count);
        Assert.Equal(scene.Journey.ContactId, scene.Engine.Crm.Activities[0].Key);
        Assert.Equal($"{scene.Visitor.InteractionId}.2", scene.Engine.Crm.Activities[1].Key);
        Assert.NotNull(recorded.TaskId);
    }

    [MotoFact]
    public async Task Shows_under_a_new_lead_too_that_its_person_asked_not_to_be_called()
    {
        using Scene scene = await Scene.WithLeadAsync(tables);
        await scene.Engine.People.SuppressAsync(scene.Visitor.Number, "OptOut", "voice", CancellationToken.None);
        await scene.Journey.PlaceAsync();

        await scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, Assert.Single(scene.Engine.Workflow.Answers).Outcome, isLast: true, CancellationToken.None);

        LeadEntry lead = scene.Engine.Crm.Entries[scene.Journey.LeadId];
        Assert.Equal((true, "Open - Not Contacted"), (lead.DoNotCall, lead.Status));
    }

    [MotoFact]
    public async Task Tells_the_sales_team_when_the_lead_is_gone()
    {
        using Scene scene = await EndedAsync();
        scene.Engine.Crm.Entries.Clear();

        RecordedCall recorded = await scene.Engine.Recorder.RecordAsync(
            scene.Journey.LeadId, scene.Engine.Workflow.Answers[0].Outcome, isLast: true, CancellationToken.None);

        Assert.Equal("leadGone", recorded.Status);
        Assert.Single(scene.Engine.SalesTeam.Told);
    }

    [MotoFact]
    public async Task Tells_the_sales_team_of_a_failure_that_the_crm_will_not_take()
    {
        using Scene scene = await EndedAsync();
        scene.Engine.Crm.Refusal = new SalesforceRejected("Salesforce answered 400.");

        RecordedCall recorded = await scene.Engine.Recorder.RecordFailureAsync(null, scene.Visitor.InteractionId, "SalesforceRejected", CancellationToken.None);
        await scene.Engine.Recorder.RecordFailureAsync(null, scene.Visitor.InteractionId, "SalesforceRejected", CancellationToken.None);

        Assert.Equal("recorded", recorded.Status);
        Assert.Contains("SalesforceRejected", Assert.Single(scene.Engine.SalesTeam.Told).Text, StringComparison.Ordinal);
    }

    [MotoFact]
    public async Task Records_a_failure_under_a_call_as_a_call_of_unknown_end()
    {
        using Scene scene = await Scene.WithCallAsync(tables);

        await scene.Engine.Recorder.RecordFailureAsync(null, scene.Visitor.InteractionId, "ServiceRejected", CancellationToken.None);

        CallOutcome outcome = (await scene.Journey.ReadAsync()).Outcomes[1];
        Assert.Equal(Telephony.Unknown, outcome.Telephony);
        Assert.Equal(scene.Journey.ContactId, outcome.ContactId);
        Assert.Equal(scene.Journey.ContactId, Assert.Single(scene.Engine.Crm.Activities).Key);
    }

    [MotoFact]
    public async Task Settles_an_interaction_that_failed_before_its_lead_was_known()
    {
        using Scene scene = new(tables);
        scene.Engine.Crm.Refusal = null;
        DateTimeOffset now = scene.Engine.Time.GetUtcNow();
        Interaction opening = new() { Id = scene.Visitor.InteractionId, StartedAt = now, Number = scene.Visitor.Number };
        await scene.Engine.Openings.OpenAsync(opening, scene.Visitor.ConsentAt(now), CancellationToken.None);

        await scene.Engine.Recorder.RecordFailureAsync(null, scene.Visitor.InteractionId, "SalesforceUnavailable", CancellationToken.None);
        await scene.Engine.Recorder.RecordFailureAsync(null, scene.Visitor.InteractionId, "SalesforceUnavailable", CancellationToken.None);

        Assert.Equal(Telephony.NotPlaced, (await scene.Journey.ReadAsync()).Outcomes[1].Telephony);
        Assert.Single(scene.Engine.SalesTeam.Told);
    }

    [MotoFact]
    public async Task Records_a_failure_with_the_lead_that_nobody_lived_to_note()
    {
        using Scene scene = new(tables);
        DateTimeOffset now = scene.Engine.Time.GetUtcNow();
        Interaction opening = new() { Id = scene.Visitor.InteractionId, StartedAt = now, Number = scene.Visitor.Number };
        await scene.Engine.Openings.OpenAsync(opening, scene.Visitor.ConsentAt(now), CancellationToken.None);
        string leadId = await scene.Engine.Crm.CreateAsync(scene.Visitor.Lead, CancellationToken.None);

        RecordedCall recorded = await scene.Engine.Recorder.RecordFailureAsync(null, scene.Visitor.InteractionId, "Runtime.ExitError", CancellationToken.None);

        Assert.Equal(("success", leadId), (recorded.Status, recorded.LeadId));
        Assert.Contains("Runtime.ExitError", Assert.Single(scene.Engine.Crm.Activities).Description, StringComparison.Ordinal);
    }

    [MotoTheory]
    [InlineData(Intents.Callback, "called by a colleague")]
    [InlineData(Intents.DeleteMyInfo, "data erased")]
    public async Task Hands_on_a_wish_for_which_no_case_could_be_opened_during_the_call(string intent, string expected)
    {
        using Scene scene = await Scene.WithCallAsync(tables);
        scene.Engine.Crm.Refusal = new SalesforceUnavailable("Salesforce answered 503.");
        await scene.Engine.Phone.AnswerAsync(new(scene.Visitor.Key, 1, "let me speak to a colleague of yours", "Speech", intent), CancellationToken.None);
        scene.Engine.Crm.Refusal = null;
        scene.Engine.Time.Advance(CallSettlement.LongestCall);
        CallOutcome outcome = await scene.Engine.Settlement.ReconcileAsync(scene.Visitor.Key, CancellationToken.None);

        await scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, outcome, isLast: true, CancellationToken.None);

        Assert.Empty(scene.Engine.Crm.Cases);
        Assert.Contains(expected, Assert.Single(scene.Engine.Crm.Activities).Description, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Single(scene.Engine.SalesTeam.Told).Text, StringComparison.Ordinal);
    }

    private static async Task RecordUnlessAnotherDoesAsync(Scene scene, CallOutcome outcome)
    {
        try
        {
            await scene.Engine.Recorder.RecordAsync(scene.Journey.LeadId, outcome, isLast: true, CancellationToken.None);
        }
        catch (TransientError)
        {
            // Another run is at it: the workflow tries again.
        }
    }

    private async Task<Scene> EndedAsync()
    {
        Scene scene = await Scene.WithCallAsync(tables);
        await scene.Engine.Settlement.OnDisconnectedAsync(scene.Journey.Ended("TELECOM_NUMBER_INVALID"), CancellationToken.None);
        return scene;
    }
}
