using System.Text.Json.Nodes;

namespace Atlas.Engine.LocalCloud.Connect.Handsets;

/// <summary>A telephone that somebody real holds: calls to its numbers ring until a person does something. Safe for concurrent use.</summary>
/// <param name="realTime">Measures a person's patience, which does not care for the cloud's clock.</param>
public sealed class Handset(TimeProvider realTime)
{
    private readonly Lock gate = new();
    private readonly List<HandsetCall> calls = [];

    /// <summary>Raised when a call comes, changes or ends. Handlers must not block.</summary>
    public event EventHandler? Changed;

    /// <summary>How much of the time that words take to say really passes: 1 all of it, 0 none. Reading is faster than listening.</summary>
    public double Pace { get; set; } = 0.4;

    /// <summary>How long the person may take to find words, at least.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The calls that ring or are up, oldest first.</summary>
    public JsonArray ToJson()
    {
        lock (gate) return [.. calls.Select(call => (JsonNode)call.ToJson())];
    }

    /// <summary>Does something on a call.</summary>
    /// <returns>False when there is no such call at this handset.</returns>
    public bool Do(string contactId, HandsetAction action)
    {
        HandsetCall? call;
        lock (gate) call = calls.Find(candidate => candidate.ContactId == contactId);
        call?.Do(action);
        return call is not null;
    }

    internal TimeProvider RealTime { get; } = realTime;

    internal HandsetCall Ring(Contact contact, DateTimeOffset ringsUntil)
    {
        HandsetCall call = new(contact, ringsUntil, RealTime, Tell);
        lock (gate) calls.Add(call);
        Tell();
        return call;
    }

    internal void End(HandsetCall call)
    {
        call.Enter(HandsetState.Over);
        lock (gate) calls.Remove(call);
        Tell();
    }

    internal void Tell() => Changed?.Invoke(this, EventArgs.Empty);
}
