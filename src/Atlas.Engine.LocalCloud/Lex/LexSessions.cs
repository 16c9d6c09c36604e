namespace Atlas.Engine.LocalCloud.Lex;

/// <summary>Which session: a bot behind an alias, in a locale, with a client's id.</summary>
internal readonly record struct SessionKey(string BotId, string AliasId, string LocaleId, string SessionId);

/// <summary>The sessions of all bots. A session lives as long as its bot allows after its last turn.</summary>
internal sealed class LexSessions(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<SessionKey, Entry> entries = [];

    /// <summary>Takes a session for one turn; it begins anew when it has expired.</summary>
    /// <exception cref="LexRefusal">A turn is under way on it.</exception>
    public SessionTurn Enter(SessionKey key, TimeSpan idleTimeToLive)
    {
        lock (gate)
        {
            Sweep();
            if (!entries.TryGetValue(key, out Entry? entry)) entries[key] = entry = new Entry();
            if (entry.Busy) throw LexRefusal.Conflict("Concurrent client requests: another turn of this session is being processed.");
            entry.Busy = true;
            return new(this, key, entry.Conversation, idleTimeToLive);
        }
    }

    /// <summary>Where a session stands, or null when there is none.</summary>
    public Conversation? Find(SessionKey key)
    {
        lock (gate)
        {
            Sweep();
            return entries.TryGetValue(key, out Entry? entry) && entry.Expires > DateTimeOffset.MinValue ? entry.Conversation : null;
        }
    }

    /// <summary>Forgets a session.</summary>
    /// <exception cref="LexRefusal">There is none, or a turn is under way on it.</exception>
    public void Remove(SessionKey key)
    {
        lock (gate)
        {
            Sweep();
            if (!entries.TryGetValue(key, out Entry? entry)) throw LexRefusal.NotFound($"There is no session {key.SessionId}.");
            if (entry.Busy) throw LexRefusal.Conflict("A turn of this session is being processed.");
            entries.Remove(key);
        }
    }

    /// <summary>Ends a turn; without a conversation the session stays as it was.</summary>
    public void Leave(SessionKey key, Conversation? conversation, TimeSpan idleTimeToLive)
    {
        lock (gate)
        {
            Entry entry = entries[key];
            entry.Busy = false;
            if (conversation is not null) entry.Conversation = conversation;
            if (conversation is not null || entry.Expires > DateTimeOffset.MinValue) entry.Expires = time.GetUtcNow() + idleTimeToLive;
            else entries.Remove(key);
        }
    }

    private void Sweep()
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach ((SessionKey key, Entry entry) in entries.ToArray())
        {
            if (!entry.Busy && entry.Expires <= now) entries.Remove(key);
        }
    }

    private sealed class Entry
    {
        public Conversation Conversation { get; set; } = Conversation.Begun;

        // The smallest moment until the first turn has succeeded.
        public DateTimeOffset Expires { get; set; } = DateTimeOffset.MinValue;

        public bool Busy { get; set; }
    }
}

/// <summary>A session taken for one turn; disposing it lets the next turn in.</summary>
internal sealed class SessionTurn(LexSessions sessions, SessionKey key, Conversation before, TimeSpan idleTimeToLive) : IDisposable
{
    private Conversation? after;

    /// <summary>Where the session stood.</summary>
    public Conversation Before { get; } = before;

    /// <summary>Keeps what the turn came to.</summary>
    public void Commit(Conversation conversation) => after = conversation;

    /// <inheritdoc/>
    public void Dispose() => sessions.Leave(key, after, idleTimeToLive);
}
