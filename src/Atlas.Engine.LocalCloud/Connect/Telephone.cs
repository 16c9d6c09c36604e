using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>Places calls, at most one for a token, and keeps what became of each. Safe for concurrent use.</summary>
public sealed class Telephone
{
    /// <summary>How long a client token is remembered, by the cloud's clock.</summary>
    /// <remarks>Source: Connect API reference, StartOutboundVoiceContact, ClientToken.</remarks>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(7);

    private readonly Lock gate = new();
    private readonly List<Contact> placed = [];
    private readonly Dictionary<string, Contact> contacts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Contact> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Call> active = new(StringComparer.Ordinal);
    private readonly ConnectOptions options;
    private readonly PhoneBook people;
    private readonly Neighbours neighbours;
    private readonly ContactEvents events;
    private bool closed;

    internal Telephone(ConnectOptions options, PhoneBook people, Neighbours neighbours)
    {
        this.options = options;
        this.people = people;
        this.neighbours = neighbours;
        events = new ContactEvents(options, neighbours);
    }

    /// <summary>Every call that was really placed, oldest first.</summary>
    public IReadOnlyList<PlacedCall> Calls
    {
        get
        {
            lock (gate) return [.. placed.Select(contact => contact.View())];
        }
    }

    /// <summary>The calls as JSON; see <see cref="PlacedCall.ToJson"/>.</summary>
    public JsonArray ToJson() => new([.. Calls.Select(call => (JsonNode)call.ToJson())]);

    /// <summary>Waits until every call that was placed so far has ended and its recording is stored.</summary>
    public Task IdleAsync(CancellationToken cancellationToken)
    {
        lock (gate) return Task.WhenAll(active.Values.Select(call => call.Settled)).WaitAsync(cancellationToken);
    }

    /// <summary>Ends every call that is up, as StopContact would, and waits until each has settled. No call can be placed after.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<Call> up;
        lock (gate)
        {
            closed = true;
            up = [.. active.Values];
        }

        foreach (Call call in up) call.Stop();
        await IdleAsync(cancellationToken);
    }

    /// <summary>Places a call, unless a request with the same token has placed it already.</summary>
    /// <returns>The contact's id; the call itself goes on in the background.</returns>
    internal string Place(StartRequest request)
    {
        Call call;
        lock (gate)
        {
            DateTimeOffset now = Now();
            if (request.ClientToken is { } token && tokens.TryGetValue(token, out Contact? same) && now - same.InitiatedAt < TokenLifetime)
                return same.Id;
            if (closed) throw new ConnectRefusal(500, "InternalServiceException", "The telephone is shut down.");
            if (active.Values.Count(c => !c.Over) >= options.ConcurrentCalls) throw ConnectRefusal.LimitExceeded("Too many concurrent calls.");

            int before = placed.Count(c => c.Request.Number == request.Number);
            (string name, Callee callee) = people.Answering(request.Number, before);
            Contact contact = new(Guid.NewGuid().ToString(), Inheriting(request), name, now);
            call = new Call(contact, callee, options, neighbours, events, Forget);
            placed.Add(contact);
            contacts[contact.Id] = contact;
            active[contact.Id] = call;
            if (request.ClientToken is not null) tokens[request.ClientToken] = contact;
        }

        call.Start();
        return call.Contact.Id;
    }

    internal Contact? Find(string contactId)
    {
        lock (gate) return contacts.GetValueOrDefault(contactId);
    }

    /// <summary>Ends a call.</summary>
    /// <returns>False when no call with that contact is up.</returns>
    internal bool Stop(string contactId)
    {
        Call? call;
        lock (gate) call = active.GetValueOrDefault(contactId);
        return call?.Stop() == true;
    }

    /// <summary>Changes a contact's attributes and says so on the bus.</summary>
    internal void Update(Contact contact, IReadOnlyDictionary<string, string> changes)
    {
        contact.Change(changes);
        events.Publish("CONTACT_DATA_UPDATED", contact);
    }

    // A related contact lends its attributes; those of the request itself win.
    private StartRequest Inheriting(StartRequest request)
    {
        if (request.RelatedContactId is null) return request;
        Contact related = contacts.GetValueOrDefault(request.RelatedContactId)
            ?? throw ConnectRefusal.NotFound("There is no contact with RelatedContactId.");
        return request with { Attributes = ContactAttributes.Merge(related.Attributes, request.Attributes) };
    }

    private void Forget(Call call)
    {
        lock (gate) active.Remove(call.Contact.Id);
        call.Dispose();
    }

    private DateTimeOffset Now()
    {
        DateTimeOffset now = neighbours.Clock.GetUtcNow();
        return DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
    }
}
