using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Atlas.Engine.Calls;
using Atlas.Engine.LocalCloud.StepFunctions;
using Atlas.Engine.Simulation.People;

namespace Atlas.Engine.Simulation.Watch;

/// <summary>Goes through a world after its end: every execution, every lead, every call, every person.</summary>
internal sealed class FinalAccount(World world, Watchman watch)
{
    private readonly Dictionary<string, List<JsonObject>> tasksByCall = [];
    private readonly Dictionary<string, List<JsonObject>> leadsByNumber = [];

    /// <summary>Checks everything.</summary>
    public void Check()
    {
        foreach (JsonObject task in world.Salesforce.Records("Task")) Add(tasksByCall, Text(task, "CallObject"), task);
        foreach (JsonObject lead in world.Salesforce.Records("Lead")) Add(leadsByNumber, Text(lead, "Phone"), lead);
        ILookup<string, PlacedCall> calls = world.Telephone.Calls.ToLookup(call => call.InteractionId);
        foreach (Execution execution in world.Executions) CheckExecution(execution, [.. calls[execution.Name]]);
        HashSet<string> started = [.. world.Executions.Select(execution => execution.Name)];
        foreach (Person person in world.People)
        {
            foreach (string promised in person.Promised.Where(name => !started.Contains(name))) watch.Report("A promised call was never started", promised);
            CheckPerson(person);
        }

        foreach ((string contact, List<JsonObject> tasks) in tasksByCall)
        {
            if (tasks.Count > 1) watch.Report("Two activities for one call", contact);
        }

        foreach (IGrouping<(string Subject, string Phone), JsonObject> cases in world.Salesforce.Records("Case").Where(record => !watch.IsLate(Text(record, "Id"))).GroupBy(record => (Text(record, "Subject"), Text(record, "SuppliedPhone"))))
        {
            if (cases.Count() > 1) watch.Report("Two cases for one wish", $"{cases.Key.Subject} of {cases.Key.Phone}");
        }

        CheckTokens();
        CheckErased();
    }

    private static void Add(Dictionary<string, List<JsonObject>> map, string key, JsonObject record)
    {
        if (!map.TryGetValue(key, out List<JsonObject>? all)) map[key] = all = [];
        all.Add(record);
    }

    private static string Text(JsonObject record, string field) => record[field]?.ToString() ?? "";

    private void CheckExecution(Execution execution, List<PlacedCall> calls)
    {
        if (execution.Ending is null)
        {
            watch.Report("An execution never ended", $"{execution.Name} at {execution.Events[^1].Type}");
            return;
        }

        // Reconciling is for what got lost. Where nothing does, an outcome comes by itself and at once, but for calls without the recording that the engine waits for.
        int reconciled = execution.Events.Count(one => one.Type == "TaskStateEntered" && one.Details?["name"]?.ToString() == "Reconcile");
        if (world.Plan.Kind == WorldKind.Calm && reconciled > calls.Count(call => call.AnsweredAt is not null && !call.IsRecorded)) watch.Report("An outcome that had to be looked for", execution.Name);
        JsonObject? pointer = world.Tables.Find(World.TokensTable, "INTERACTION#" + execution.Name, "POINTER");
        if (pointer?["Erased"] is not null) return;
        JsonObject? item = pointer?["LeadKey"]?["S"]?.GetValue<string>() is { } pk && pointer["InteractionKey"]?["S"]?.GetValue<string>() is { } sk
            ? world.Tables.Find(World.InteractionsTable, pk, sk)
            : null;
        List<(string Subject, string Text)> told = [.. world.Simple.Messages.Where(message => message.Text.EndsWith($"Interaction: {execution.Name}", StringComparison.Ordinal))];
        if (told.Count == 0) watch.Report("The sales team was not told", $"{execution.Name} {execution.Status} {execution.Ending.Error}");
        if (told.Count > 1 && world.Plan.Kind == WorldKind.Calm) watch.Report("The sales team was told twice", execution.Name);
        if (item is null)
        {
            if (calls.Count > 0) watch.Report("A call that no record knows of", calls[0].Key);
            return;
        }

        Dictionary<int, CallOutcome> outcomes = [];
        foreach ((string key, JsonNode? value) in item["Outcomes"]?["M"] as JsonObject ?? [])
        {
            if (Agreement.Read(value) is { } outcome) outcomes[int.Parse(key, CultureInfo.InvariantCulture)] = outcome;
        }

        if (outcomes.Count == 0) watch.Report("An interaction without an outcome", execution.Name);
        foreach (PlacedCall call in calls)
        {
            if (!outcomes.TryGetValue(call.Attempt, out CallOutcome? outcome)) watch.Report("A call without an outcome", call.Key);
            else if (!Agreement.Agrees(outcome, call)) watch.Report("An outcome that is not what happened", Agreement.Describe(outcome, call));
        }

        foreach ((int attempt, CallOutcome outcome) in outcomes)
        {
            if (!calls.Exists(call => call.Attempt == attempt) && !Agreement.Agrees(outcome, null)) watch.Report("An outcome of a call that never was", Agreement.Describe(outcome, null));
            if (outcome.WasPlaced) CheckActivity(execution, item, outcome);
        }

        int last = outcomes.Keys.DefaultIfEmpty(0).Max();
        // Who makes the lead while the failure of its workflow is recorded notes it too late for an activity.
        bool isLate = execution.Status == ExecutionStatus.Failed && watch.Steps.LeadNotedAt(execution.Name) > execution.Ending.StopDate;
        if (last > 0 && !outcomes[last].WasPlaced && !isLate) CheckActivity(execution, item, outcomes[last]);
    }

    private void CheckActivity(Execution execution, JsonObject item, CallOutcome outcome)
    {
        string? leadId = item["LeadId"]?["S"]?.GetValue<string>();
        // A lead that was not noted is looked for when the failure is recorded.
        if (leadId is null && execution.Events.LastOrDefault(one => one.Type == "TaskStateEntered" && one.Details?["name"]?.ToString() == "Record Failure") is { } recording)
        {
            string number = (item["PK"]?["S"]?.GetValue<string>() ?? "LEAD#")["LEAD#".Length..];
            if (watch.Steps.LeadMadeAt(number) < recording.Timestamp && leadsByNumber.ContainsKey(number)) leadId = number;
        }

        if (leadId is null)
        {
            if (outcome.WasPlaced) watch.Report("A call without a lead", execution.Name);
            return;
        }

        string key = outcome.ContactId ?? $"{outcome.InteractionId}.{outcome.Attempt}";
        if (!tasksByCall.TryGetValue(key, out List<JsonObject>? tasks)) watch.Report("A call without an activity", $"{execution.Name}.{outcome.Attempt} {outcome.Telephony} {execution.Status} {execution.Ending?.Error}");
        else if (Text(tasks[0], "CallDisposition") != outcome.Telephony.ToString()) watch.Report("An activity that says something else than the record", key);
    }

    private void CheckPerson(Person person)
    {
        List<JsonObject> leads = leadsByNumber.GetValueOrDefault(person.Number) ?? [];
        if (leads.Count > 1) watch.Report("Two leads of one person", person.Number);
        if (person.StopConfirmedAt is not null && world.Tables.Find(World.InteractionsTable, Watchman.SuppressionOf(person.Number), "SUPPRESSION") is null)
            watch.Report("A confirmed wish that nobody stored", person.Number);
        foreach (PlacedCall call in world.Telephone.Calls.Where(call => call.Person == person && call.OptOutAnswered))
        {
            if (world.Tables.Find(World.InteractionsTable, Watchman.SuppressionOf(person.Number), "SUPPRESSION") is null) watch.Report("A wish that was heard and is not stored", $"{call.Key} {call.Behaviour}");
        }

        if (person.ErasedAt is not null) return;
        if (person.UnknownAt >= person.LastCameAt && world.Tables.Items.Any(entry => entry.Pk == "LEAD#" + person.Number)) watch.Report("Somebody who is known and cannot be erased", person.Number);
        CheckHistory(person);
        List<PlacedCall> calls = [.. world.Telephone.Calls.Where(call => call.Person == person)];
        bool marked = leads.Exists(lead => Text(lead, "DoNotCall") == "true");
        if (calls.Exists(call => call.OptOutConfirmed) && leads.Count > 0 && !marked) watch.Report("An opt-out that the CRM does not show", calls.First(call => call.OptOutConfirmed).Key);
        // An erasure that never came so far as the CRM marks what it left there.
        bool asked = calls.Exists(call => call.OptOutSpoken) || person.AsksToStop;
        if (marked && !asked) watch.Report("A lead marked without a wish", person.Number);
    }

    // Whoever is thought to be on the telephone is not called: no call may be left open in the history once it was settled. A place
    // that was taken for a call that never was, by a run that died, only keeps the engine from calling for an hour.
    private void CheckHistory(Person person)
    {
        JsonObject? profile = world.Tables.Find(World.InteractionsTable, "LEAD#" + person.Number, "PROFILE");
        foreach ((string key, JsonNode? entry) in profile?["History"]?["M"] as JsonObject ?? [])
        {
            bool isOpen = entry?["M"]?["EndedAt"] is null;
            if (world.Telephone.Calls.FirstOrDefault(call => call.Key == key) is not { } call)
            {
                if (isOpen && !watch.Steps.MayLeaveOpen(key)) watch.Report("A place kept in the history for no call", key);
                continue;
            }

            if (isOpen) watch.Report("A call that the history takes for under way", key);
            string ended = entry?["M"]?["Ended"]?["S"]?.GetValue<string>() ?? "";
            if (ended == nameof(Telephony.NotPlaced)) watch.Report("A call that the history takes for none", $"{key} {call.Behaviour}");
        }
    }

    private void CheckTokens()
    {
        foreach ((string table, string pk, string sk, JsonObject item) in world.Tables.Items)
        {
            if (table != World.TokensTable || !sk.StartsWith("ATTEMPT#", StringComparison.Ordinal) || item["Status"]?["S"]?.GetValue<string>() != "Waiting") continue;
            // What an erasure did not see any more, whoever stored it answers before it ends.
            bool erased = world.Tables.Find(World.TokensTable, pk, "POINTER")?["Erased"] is not null;
            bool endedWell = watch.Steps.StorerOf($"{pk} {sk}")?.EndedWell == true;
            // A run that dies between answer and mark leaves the mark to the item's expiry; where nothing dies, none is left.
            if (world.Plan.Kind == WorldKind.Calm || (erased && endedWell))
                watch.Report("A token that nobody answered", $"{pk} {sk}");
        }
    }

    private void CheckErased()
    {
        List<Person> erased = [.. world.People.Where(person => person.ErasedAt is { } at && person.LastCameAt <= at)];
        if (erased.Count == 0) return;
        List<(string Where, string Text)> left = [.. world.Tables.Items.Where(entry => !entry.Pk.StartsWith("SUPPRESSED#", StringComparison.Ordinal)).Select(entry => ($"{entry.Table} {entry.Sk}", entry.Pk + entry.Item.ToJsonString()))];
        foreach (string type in (string[])["Lead", "Task", "Case"]) left.AddRange(world.Salesforce.Records(type).Where(record => !watch.IsLate(Text(record, "Id"))).Select(record => (type, record.ToJsonString())));
        foreach (Person person in erased)
        {
            foreach ((string where, string text) in left)
            {
                if (text.Contains(person.Number, StringComparison.Ordinal) || text.Contains($"\"{person.LastName}\"", StringComparison.Ordinal)) watch.Report("Something is left of an erased person", $"{where} of {person.Number}");
            }

            foreach (PlacedCall call in world.Telephone.Calls.Where(call => call.Person == person))
            {
                // Of a transcript that came after the erasure only its event tells; when that is lost, the bucket's lifecycle removes it.
                foreach (string key in world.Objects.Objects.Keys.Where(key => key.Contains(call.ContactId, StringComparison.Ordinal) && !(call.LateFiles && call.FilesUntold) && !call.EventsGivenUp)) watch.Report("A file is left of an erased person", $"{key} of {call.Key}");
            }
        }
    }
}
