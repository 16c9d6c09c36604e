using System.Collections.Concurrent;
using Atlas.Engine.Calls;
using Atlas.Engine.Errors;
using Atlas.Engine.Leads;

namespace Atlas.Engine.Tests.World;

/// <summary>Connect: one client token is one call, whoever asks how often.</summary>
public sealed class FakeTelephone(Func<Fault> fault, TimeProvider time) : ITelephone
{
    private readonly ConcurrentDictionary<string, string> contacts = new();
    private readonly ConcurrentDictionary<string, ContactState> states = new();

    /// <summary>The calls that were placed, with whom they rang.</summary>
    public ConcurrentBag<(InteractionKey Key, string Number, string ContactId)> Placed { get; } = [];

    public ConcurrentBag<string> HungUp { get; } = [];

    /// <summary>What Connect says instead of dialling.</summary>
    public DialResult.Refused? Refusal { get; set; }

    /// <summary>What goes on while Connect dials, before it answers.</summary>
    public Func<string, Task>? WhileDialling { get; set; }

    public string? ContactOf(InteractionKey key) => contacts.GetValueOrDefault(key.ToString());

    /// <summary>What Connect knows of a call from now on.</summary>
    public void Set(ContactState state) => states[state.ContactId] = state;

    public async Task<DialResult> DialAsync(GateDecision.Allowed permission, InteractionKey key, PhoneNumber number, CancellationToken cancellationToken)
    {
        DialResult result = await fault().RunAsync<DialResult>("StartOutboundVoiceContact", () => Dial(permission, key, number), Away);
        if (WhileDialling is { } meanwhile && result is DialResult.Placed placed) await meanwhile(placed.ContactId);
        return result;
    }

    public Task<ContactState?> DescribeAsync(string contactId, CancellationToken cancellationToken) =>
        fault().RunAsync("DescribeContact", () => states.GetValueOrDefault(contactId), () => new ServiceUnavailable("Connect answered nothing."));

    public Task HangUpAsync(string contactId, CancellationToken cancellationToken) =>
        fault().RunAsync("StopContact", () => HungUp.Add(contactId), () => new ServiceUnavailable("Connect answered nothing."));

    private DialResult Dial(GateDecision.Allowed permission, InteractionKey key, PhoneNumber number)
    {
        if (!permission.IsFresh(time.GetUtcNow())) throw new DecisionExpired("The gate's permission is older than 60 seconds.");
        if (Refusal is { } refusal) return refusal;
        string contactId = contacts.GetOrAdd(key.ToString(), _ =>
        {
            string id = Guid.NewGuid().ToString();
            states[id] = new(id, key, null, null, null, null);
            Placed.Add((key, number.E164, id));
            return id;
        });
        return new DialResult.Placed(contactId);
    }

    private static TelephonyUnavailable Away() => new("Connect gave no answer.");
}
