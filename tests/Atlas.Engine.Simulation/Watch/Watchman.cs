using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Atlas.Engine.Simulation.Lambda;
using Atlas.Engine.Simulation.People;
using Atlas.Engine.Simulation.Wire;

namespace Atlas.Engine.Simulation.Watch;

/// <summary>Holds every dial, and at the end everything that is left, against what really happened.</summary>
internal sealed class Watchman(World world)
{
    private const int Most = 40;
    private static readonly byte[] Key = "simulated-suppression-key"u8.ToArray();
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, DateTimeOffset> suppressedSince = new(StringComparer.Ordinal);
    private readonly List<Violation> violations = [];
    private readonly HashSet<string> lateRecords = new(StringComparer.Ordinal);

    /// <summary>What was broken.</summary>
    public IReadOnlyList<Violation> Violations => violations;

    /// <summary>Whose request is carried out now; null when no function sent it.</summary>
    public Invocation? Doing { get; set; }

    /// <summary>What every single write told.</summary>
    public StepAccount Steps { get; } = new(world);

    /// <summary>How many records of the CRM were made of requests that were on their way while their person was erased.</summary>
    public int LateRecords => lateRecords.Count;

    /// <summary>How many wishes not to be called were stored between a decision and its dial: too late for any gate.</summary>
    public int RacedStops { get; private set; }

    /// <summary>Notes a broken promise.</summary>
    public void Report(string rule, string detail)
    {
        world.Trace.Add("VIOLATION", rule, detail);
        if (violations.Count < Most) violations.Add(new(rule, detail, world.Clock.Now));
    }

    /// <summary>An item changed.</summary>
    public void OnChanged(string table, string pk, string sk, JsonObject? item)
    {
        world.Trace.Add("stored", sk.StartsWith("SUPPRESSION", StringComparison.Ordinal) ? "suppression" : $"{pk} {sk}", item is null ? "removed" : "");
        if (pk.StartsWith("SUPPRESSED#", StringComparison.Ordinal) && item is not null) suppressedSince.TryAdd(pk, world.Clock.Now);
        if (pk.StartsWith("SUPPRESSED#", StringComparison.Ordinal) && item is null) Report("A suppression was removed", pk);
        Steps.OnChanged(table, pk, sk, item);
    }

    /// <summary>A record of the CRM was written.</summary>
    public void OnWritten(WireCall call, DateTimeOffset sentAt, WireAnswer answer)
    {
        Steps.OnWritten(call);
        // Salesforce makes what it is asked to make, however late: nothing can call such a request back once its sender gave it up.
        if (call.Operation is not ("POST Lead" or "POST Case") || JsonNode.Parse(call.Body) is not JsonObject fields) return;
        string number = (fields["Phone"] ?? fields["SuppliedPhone"])?.ToString() ?? "";
        if (world.PersonAt(number) is { ErasedAt: { } erased } && sentAt < erased && JsonNode.Parse(answer.Body)?["id"]?.ToString() is { } id) lateRecords.Add(id);
    }

    /// <summary>Whether a record of the CRM was made of a request that was on its way while its person was erased.</summary>
    public bool IsLate(string id) => lateRecords.Contains(id);

    /// <summary>A function read an item.</summary>
    public void OnRead(Invocation invocation, string pk, string sk)
    {
        if (pk.StartsWith("SUPPRESSED#", StringComparison.Ordinal))
            invocation.StopsRead[pk] = (world.Clock.Now, world.Tables.Find(World.InteractionsTable, pk, sk) is not null);
        else if (pk == "CONTROL#CALLING")
            invocation.StopsRead[pk] = (world.Clock.Now, world.Tables.Find(World.InteractionsTable, pk, sk)?["Stopped"]?["BOOL"]?.GetValue<bool>() ?? false);
    }

    /// <summary>A call is about to be placed.</summary>
    public void OnDial(Invocation invocation, PlacedCall call, DateTimeOffset sentAt)
    {
        string who = $"{call.Key} at {sentAt:yyyy-MM-dd HH:mm:ss.fff}";
        if (world.Telephone.Calls.Any(earlier => earlier.Key == call.Key)) Report("A second call for one attempt", who);
        Steps.OnDial(call);
        CheckStops(invocation, call, sentAt, who);
        CheckDecision(invocation, call, sentAt, who);
        CheckConsent(call, sentAt, who);
        bool isUnderWay = world.Telephone.Calls.Any(one => one.Number == call.Number && !one.IsOver && world.Clock.Now - one.PlacedAt < TimeSpan.FromMinutes(60));
        if (isUnderWay) Report("Two calls to one number at once", who);
    }

    /// <summary>Somebody was told that they will not be called again: by then it must be stored, or noted on the contact of their call.</summary>
    public void OnStopConfirmed(Person person, PlacedCall? on = null)
    {
        if (on?.AskedToStop != true && world.Tables.Find(World.InteractionsTable, SuppressionOf(person.Number), "SUPPRESSION") is null) Report("A wish confirmed before it was stored", person.Number);
        person.StopConfirmedAt ??= world.Clock.Now;
    }

    /// <summary>A call's first words were spoken.</summary>
    public void OnOpener(PlacedCall call, string opener)
    {
        // It was composed when the call was answered, some seconds ago.
        if (!world.EditionsAt(world.Clock.Now - TimeSpan.FromSeconds(20)).Concat(world.EditionsAt(world.Clock.Now)).Any(edition => IsWhole(opener, edition.Playbook.Opener))) Report("A call without its opener", call.Key);
    }

    private static bool IsWhole(string opener, Playbook.OpenerClauses clauses)
    {
        int identity = opener.IndexOf(clauses.Identity, StringComparison.Ordinal);
        int way = opener.IndexOf(clauses.OptOut, StringComparison.Ordinal);
        int recorded = opener.IndexOf(clauses.Recording, StringComparison.Ordinal);
        return identity >= 0 && way == identity + clauses.Identity.Length + 1 && recorded > way;
    }

    /// <summary>Nothing is to come any more: what is left must be whole.</summary>
    public void AtTheEnd() => new FinalAccount(world, this).Check();

    /// <summary>The key under which a number's suppression is kept.</summary>
    public static string SuppressionOf(string number) => "SUPPRESSED#" + Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(number)));

    private void CheckStops(Invocation invocation, PlacedCall call, DateTimeOffset sentAt, string who)
    {
        string suppression = SuppressionOf(call.Number);
        foreach (string stop in (string[])[suppression, "CONTROL#CALLING"])
        {
            if (!invocation.StopsRead.TryGetValue(stop, out (DateTimeOffset At, bool Stops) read)) Report("A dial without a look at what forbids it", $"{who}: {stop[..10]}");
            else if (read.Stops) Report("A dial against a wish or a switch that was read", who);
            else if (sentAt - read.At > Freshness) Report("A dial on an old look at what forbids it", who);
        }

        if (!suppressedSince.TryGetValue(suppression, out DateTimeOffset since)) return;
        if (sentAt - since > Freshness) Report("A dial after a suppression", $"{who}, suppressed since {since:HH:mm:ss.fff}");
        else if (sentAt >= since) RacedStops++;
    }

    private void CheckDecision(Invocation invocation, PlacedCall call, DateTimeOffset sentAt, string who)
    {
        JsonObject? pointer = world.Tables.Find(World.TokensTable, "INTERACTION#" + call.InteractionId, "POINTER");
        if (pointer?["Erased"] is not null) return;
        JsonObject? item = pointer?["LeadKey"]?["S"]?.GetValue<string>() is { } pk && pointer["InteractionKey"]?["S"]?.GetValue<string>() is { } sk
            ? world.Tables.Find(World.InteractionsTable, pk, sk)
            : null;
        DateTimeOffset processNow = sentAt + invocation.Environment.Clock.Skew;
        DateTimeOffset? decided = null;
        foreach (JsonNode? entry in item?["Decisions"]?["L"] as JsonArray ?? [])
        {
            JsonNode? decision = entry?["M"];
            if (decision?["Attempt"]?["N"]?.GetValue<string>() != call.Attempt.ToString(CultureInfo.InvariantCulture)) continue;
            if (decision["Decision"]?["S"]?.GetValue<string>() != "Allowed") continue;
            DateTimeOffset at = DateTimeOffset.Parse(decision["DecidedAt"]?["S"]?.GetValue<string>() ?? "", CultureInfo.InvariantCulture);
            if (processNow - at < Freshness && processNow - at > TimeSpan.FromSeconds(-4)) decided = at;
        }

        if (decided is null)
        {
            Report("A dial without a fresh decision", who);
            return;
        }

        DateTimeOffset trueTime = decided.Value - invocation.Environment.Clock.Skew;
        List<Edition> editions = [.. world.EditionsAt(trueTime)];
        if (editions.TrueForAll(edition => edition.Calling.GetProperty("killSwitch").GetBoolean())) Report("A dial although the playbook stops all calls", who);
        if (!editions.Exists(edition => IsOpen(edition, call, trueTime) || IsOpen(edition, call, trueTime + World.MaxSkew) || IsOpen(edition, call, trueTime - World.MaxSkew))) Report("A dial outside calling hours", $"{who} to {call.Number[..5]}");
        if (!editions.Exists(edition => IsWithinCaps(edition, call))) Report("More calls than the caps allow", who);
    }

    private bool IsOpen(Edition edition, PlacedCall call, DateTimeOffset at)
    {
        (string? zone, bool confirmed) = world.StatedZones.GetValueOrDefault(call.InteractionId);
        return WindowOracle.IsOpen(edition.Calling, call.Number, zone, confirmed, at);
    }

    // A call counts from when it is asked for; it may be a minute more until the telephone has heard of it.
    private bool IsWithinCaps(Edition edition, PlacedCall call)
    {
        List<PlacedCall> earlier = [.. world.Telephone.Calls.Where(one => one.Number == call.Number)];
        if (earlier.Count >= edition.Calling.GetProperty("maxCallsTotal").GetInt32()) return false;
        foreach (JsonElement cap in edition.Calling.GetProperty("attemptCaps").EnumerateArray())
        {
            TimeSpan window = TimeSpan.FromHours(cap.GetProperty("windowHours").GetInt32()) - Freshness - World.MaxSkew - World.MaxSkew;
            List<string?> ignored = [.. cap.GetProperty("ignoring").EnumerateArray().Select(one => one.GetString())];
            if (earlier.Count(one => world.Clock.Now - one.PlacedAt < window && !ignored.Contains(one.Behaviour.ToString())) >= cap.GetProperty("maxCalls").GetInt32()) return false;
        }

        return true;
    }

    private void CheckConsent(PlacedCall call, DateTimeOffset sentAt, string who)
    {
        if (call.Person is not { } person) Report("A dial to nobody's number", who);
        else if (!person.Consents.Exists(consent => sentAt >= consent.From && sentAt <= consent.Until)) Report("A dial without a consent", who);
    }
}
