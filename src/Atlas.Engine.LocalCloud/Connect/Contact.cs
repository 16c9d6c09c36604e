namespace Atlas.Engine.LocalCloud.Connect;

/// <summary>A contact as Connect keeps it while the call is up and afterwards. Safe for concurrent use.</summary>
internal sealed class Contact(string id, StartRequest request, string person, DateTimeOffset initiatedAt)
{
    private readonly Lock gate = new();
    private readonly List<CallLine> lines = [];
    private IReadOnlyDictionary<string, string> attributes = request.Attributes;
    private PlacedCall call = new(id, request.Number, request.ClientToken, person, initiatedAt, null, null, null, null, null, []);

    public string Id => id;

    public StartRequest Request => request;

    /// <summary>When dialling began, UTC, whole milliseconds: every time of the call counts from here.</summary>
    public DateTimeOffset InitiatedAt => initiatedAt;

    public IReadOnlyDictionary<string, string> Attributes
    {
        get { lock (gate) return attributes; }
    }

    /// <summary>Lays changes over the attributes.</summary>
    /// <exception cref="ConnectRefusal">They break a rule; nothing is changed.</exception>
    public void Change(IReadOnlyDictionary<string, string> changes)
    {
        lock (gate) attributes = ContactAttributes.Merge(attributes, changes);
    }

    public void Answered(DateTimeOffset at)
    {
        lock (gate) call = call with { AnsweredAt = at };
    }

    public void Heard(CallLine line)
    {
        lock (gate) lines.Add(line);
    }

    public void Ended(DateTimeOffset at, string reason, string? trouble)
    {
        lock (gate) call = call with { EndedAt = at, Reason = reason, Trouble = trouble ?? call.Trouble };
    }

    public void Recorded(string location)
    {
        lock (gate) call = call with { Recording = location };
    }

    public void Troubled(string trouble)
    {
        lock (gate) call = call with { Trouble = trouble };
    }

    /// <summary>The call as it stands now.</summary>
    public PlacedCall View()
    {
        lock (gate) return call with { Lines = [.. lines] };
    }
}
