using System.Globalization;
using System.Text.Json.Nodes;
using Atlas.Engine.Calls;
using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.People;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Watch;

/// <summary>Holds every single write against those before it: what was settled stays, what was erased stays away, nothing is there twice.</summary>
internal sealed class StepAccount(World world)
{
    private readonly Dictionary<string, string> outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<string> settledUndialled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> answered = new(StringComparer.Ordinal);
    private readonly HashSet<string> removed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Invocation> storers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Invocation> answerers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> leadsMade = new(StringComparer.Ordinal);
    private readonly HashSet<string> activities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> leadsNoted = new(StringComparer.Ordinal);

    /// <summary>When an interaction's lead was noted on it first; null when it never was.</summary>
    public DateTimeOffset? LeadNotedAt(string interactionId) => leadsNoted.TryGetValue(interactionId, out DateTimeOffset at) ? at : null;

    /// <summary>Who stored a token last that waits, by its keys.</summary>
    public Invocation? StorerOf(string key) => storers.GetValueOrDefault(key);

    /// <summary>When the CRM made a number's last lead; null when it never did. One that was made and removed before says nothing of the one that is there.</summary>
    public DateTimeOffset? LeadMadeAt(string number) => leadsMade.TryGetValue(number, out DateTimeOffset at) ? at : null;

    /// <summary>Whether an attempt that was settled may have left its place in the history open: only if whoever took it died, and nobody answered for the attempt who began after that.</summary>
    public bool MayLeaveOpen(string key)
    {
        if (!outcomes.ContainsKey(key) || !places.TryGetValue(key, out Place? place)) return true;
        if (place.By.EndedWell) return false;
        return answerers.GetValueOrDefault(key) is not { } answerer || answerer.BeganAt <= place.At;
    }

    /// <summary>An item changed.</summary>
    public void OnChanged(string table, string pk, string sk, JsonObject? item)
    {
        if (sk.StartsWith("INTERACTION#", StringComparison.Ordinal)) CheckInteraction(sk, item);
        if (sk == "PROFILE") NotePlaces(item);
        if (table == World.TokensTable && sk.StartsWith("ATTEMPT#", StringComparison.Ordinal) && item is not null) CheckToken(pk, sk, item);
    }

    /// <summary>A call is about to be placed.</summary>
    public void OnDial(PlacedCall call)
    {
        if (settledUndialled.Contains(call.Key)) world.Watch.Report("A dial of an attempt that was settled without one", call.Key);
    }

    /// <summary>A record of the CRM was written.</summary>
    public void OnWritten(WireCall call)
    {
        if (call.Operation is not ("POST Task" or "POST Lead" or "PATCH Lead") || JsonNode.Parse(call.Body) is not JsonObject fields) return;
        if (call.Operation == "POST Lead") leadsMade[fields["Phone"]?.ToString() ?? ""] = world.Clock.Now;
        if (call.Operation == "POST Task")
        {
            if (fields["CallObject"]?.ToString() is { Length: > 0 } contact && !activities.Add(contact)) world.Watch.Report("Two activities for one call", contact);
            return;
        }

        if (fields["DoNotCall"]?.ToString() != "true") return;
        string id = call.Uri.Segments[^1];
        string number = fields["Phone"]?.ToString() ?? world.Salesforce.Records("Lead").FirstOrDefault(lead => lead["Id"]?.ToString() == id)?["Phone"]?.ToString() ?? "";
        if (world.PersonAt(number) is { AsksToStop: false } person && !world.Telephone.Calls.Any(one => one.Person == person && one.OptOutSpoken)) world.Watch.Report("A lead marked without a wish", number);
    }

    private void CheckInteraction(string sk, JsonObject? item)
    {
        string id = sk[(sk.LastIndexOf('#') + 1)..];
        if (item is null)
        {
            removed.Add(sk);
            return;
        }

        if (item["LeadId"] is not null) leadsNoted.TryAdd(id, world.Clock.Now);
        if (removed.Contains(sk)) world.Watch.Report("An erased record came back", id);
        if (item["Outcomes"]?["M"] is not JsonObject settled) return;
        foreach ((string attempt, JsonNode? value) in settled)
        {
            string text = value?["S"]?.GetValue<string>() ?? "";
            string key = $"{id}.{int.Parse(attempt, CultureInfo.InvariantCulture)}";
            if (outcomes.TryAdd(key, text))
            {
                CheckAgreement(key, value);
                continue;
            }

            if (outcomes[key] != text) world.Watch.Report("An outcome was changed", key);
            outcomes[key] = text;
        }
    }

    private void NotePlaces(JsonObject? profile)
    {
        foreach ((string key, JsonNode? entry) in profile?["History"]?["M"] as JsonObject ?? [])
        {
            if (world.Watch.Doing is not { } taker || entry?["M"]?["EndedAt"] is not null) continue;
            string placedAt = entry?["M"]?["PlacedAt"]?["S"]?.GetValue<string>() ?? "";
            if (places.GetValueOrDefault(key)?.PlacedAt != placedAt) places[key] = new(placedAt, taker, world.Clock.Now);
        }
    }

    // What is not true when it is stored does not become true later.
    private void CheckAgreement(string key, JsonNode? stored)
    {
        if (Agreement.Read(stored) is not { } outcome) return;
        PlacedCall? call = world.Telephone.Calls.FirstOrDefault(one => one.Key == key);
        if (!Agreement.Agrees(outcome, call)) world.Watch.Report("An outcome that is not what happened", Agreement.Describe(outcome, call));
        if (outcome.Telephony == Telephony.NotPlaced) settledUndialled.Add(key);
    }

    private void CheckToken(string pk, string sk, JsonObject item)
    {
        string key = $"{pk} {sk}";
        string token = item["TaskToken"]?["S"]?.GetValue<string>() ?? "";
        bool waits = item["Status"]?["S"]?.GetValue<string>() == "Waiting";
        if (waits && world.Watch.Doing is { } storer) storers[key] = storer;
        bool wasAnswered = answered.GetValueOrDefault(key) == token;
        if (waits && wasAnswered) world.Watch.Report("A token that was answered waits again", key);
        if (waits || wasAnswered) return;
        answered[key] = token;
        string attempt = $"{pk["INTERACTION#".Length..]}.{int.Parse(sk["ATTEMPT#".Length..], CultureInfo.InvariantCulture)}";
        if (world.Watch.Doing is { } answerer) answerers[attempt] = answerer;
    }

    /// <summary>A place in a history that was taken: when by its own word, by whom, and when by the world's clock.</summary>
    private sealed record Place(string PlacedAt, Invocation By, DateTimeOffset At);
}
